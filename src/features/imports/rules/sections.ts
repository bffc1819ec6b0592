import { sectionMark, withoutMark } from './line-kind.js';
import { tidy } from './word-key.js';

interface Section {
  level: number;
  text: string;
}

/** The headings above the line at hand, outermost first: "A" over "I" over "1" over "-" over none. */
export class Sections {
  private open: Section[] = [];

  /** `index` is what stands in the column of numbers, where headings often have their mark. */
  enter(index: string, text: string): void {
    const level = levelOf(sectionMark(index) ?? sectionMark(text));
    this.open = this.open.filter((section) => section.level < level);
    this.open.push({ level, text: withoutMark(withoutCount(text)) });
  }

  /** The headings as one text, innermost first, "Xã Tân Thanh, Huyện Văn Lãng"; null outside of any. */
  get text(): string | null {
    return this.open.length === 0
      ? null
      : this.open
          .map((section) => section.text)
          .toReversed()
          .join(', ');
  }
}

function levelOf(mark: string | null): number {
  if (mark === null) return 5;
  if (mark === '-') return 4;
  if (/^\d/.test(mark)) return 3;
  return /^[IVX]+$/.test(mark) ? 2 : 1;
}

/** "Huyện Văn Lãng (12 đ/c)", "Huyện Văn Lãng: 12 người" without the count. */
function withoutCount(text: string): string {
  return tidy(text).replace(/\s*([(:–-]\s*\d+[^)]*\)?|:)\s*$/u, '');
}
