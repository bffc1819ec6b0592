import { mm, type PaperDocument } from '../../../platform/pdf/document.js';
import { drawText } from '../../../platform/pdf/draw-text.js';
import { fitText, type FittedText, type Span } from '../../../platform/pdf/fit-text.js';

/** A4 upright with the margins of an official paper, in millimetres. */
export const PAGE = { left: 30, right: 195, top: 20, bottom: 277, footer: 283 };
export const AXIS = (PAGE.left + PAGE.right) / 2;
export const INK = '#000000';
/** Points. */
export const SIZE = 12.5;

interface TextPlace {
  x: number;
  align: 'left' | 'center';
  width: number;
  size: number;
  maxLines: number;
}

/** Writes a paper from top to bottom, and goes on to the next page where the foot of one is reached. Measures in points. */
export class PaperFlow {
  y = mm(PAGE.top);

  constructor(readonly document: PaperDocument) {}

  /** A new page; answers its top. */
  readonly nextPage = (): number => {
    this.document.addPage();
    this.y = mm(PAGE.top);
    return this.y;
  };

  gap(millimetres: number): void {
    this.y += mm(millimetres);
  }

  /** Begins a new page unless so much is free below. */
  keep(height: number): void {
    if (this.y + height > mm(PAGE.bottom)) this.nextPage();
  }

  centered(span: Span, size = SIZE): void {
    this.write(span, { x: mm(AXIS), align: 'center', width: mm(PAGE.right - PAGE.left), size, maxLines: 3 });
  }

  line(span: Span, size = SIZE): void {
    this.write(span, { x: mm(PAGE.left), align: 'left', width: mm(PAGE.right - PAGE.left), size, maxLines: 4 });
  }

  /** Centred on an axis, without touching what stands beside it. */
  block(span: Span, place: { center: number; width: number; size?: number }): void {
    const { center, width, size = SIZE } = place;
    this.write(span, { x: mm(center), align: 'center', width: mm(width), size, maxLines: 2 });
  }

  /** The foot of the page that is open: its number, and a remark. */
  footer(number: string, remark: string | null): void {
    const place = { x: mm(AXIS), align: 'center', width: mm(PAGE.right - PAGE.left), maxLines: 1 } as const;
    this.y = mm(PAGE.footer);
    this.draw({ text: number, face: 'regular' }, { ...place, size: 10 });
    if (remark !== null) this.draw({ text: remark, face: 'italic' }, { ...place, size: 9 });
  }

  private write(span: Span, place: TextPlace): void {
    this.keep(this.fit(span, place).height);
    this.draw(span, place);
  }

  private draw(span: Span, place: TextPlace): void {
    const { x, align } = place;
    this.y = drawText(this.document, this.fit(span, place), { x, y: this.y, align, color: INK });
  }

  private fit(span: Span, { align, width, size, maxLines }: TextPlace): FittedText {
    return fitText(this.document, span, { width, size, minSize: size * 0.8, maxLines, breakFirst: align === 'left' });
  }
}
