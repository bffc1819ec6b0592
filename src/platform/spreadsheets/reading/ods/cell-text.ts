type Attributes = Readonly<Record<string, string>>;

/** Parts of a cell that are not its value: notes of readers, drawings. */
const NOT_VALUE = new Set(['annotation', 'frame', 'custom-shape', 'control', 'ruby-text']);

/** Collects the text that a cell shows, from its paragraphs, spaces and line breaks. */
export class OdsCellText {
  text = '';
  /** The style of the first piece of text that has one for itself. */
  spanStyle: string | null = null;
  private paragraphs = 0;
  private depth = 0;
  private skipped = 0;

  constructor(private readonly longest: number) {}

  open(name: string, attributes: Attributes): void {
    if (NOT_VALUE.has(name)) this.skipped += 1;
    if (this.skipped > 0) return;
    if (name === 'p') this.startParagraph();
    if (name === 'span') this.spanStyle ??= attributes['text:style-name'] ?? null;
    if (name === 's') this.add(' '.repeat(Math.min(Number(attributes['text:c'] ?? 1) || 1, this.longest)));
    if (name === 'tab') this.add('\t');
    if (name === 'line-break') this.add('\n');
  }

  close(name: string): void {
    if (NOT_VALUE.has(name)) this.skipped -= 1;
    else if (name === 'p' && this.skipped === 0) this.depth -= 1;
  }

  write(text: string): void {
    if (this.depth > 0 && this.skipped === 0) this.add(text);
  }

  private startParagraph(): void {
    if (this.paragraphs > 0) this.add('\n');
    this.paragraphs += 1;
    this.depth += 1;
  }

  private add(text: string): void {
    if (this.text.length <= this.longest) this.text += text.slice(0, this.longest + 1 - this.text.length);
  }
}
