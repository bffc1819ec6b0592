const ESCAPED = /_x([0-9A-Fa-f]{4})_/g;

/**
 * Collects a text that is written in runs (`si` and `is` elements). Readings for East Asian scripts (`rPh`) are
 * left out. Keeps one character more than the longest cell may have, so that a cut can be noticed.
 */
export class RichText {
  private content = '';
  private font: string | null = null;
  private inText = false;
  private inReading = false;

  constructor(private readonly longest: number) {}

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'rPh') this.inReading = true;
    if (name === 't') this.inText = !this.inReading;
    if (name === 'rFont') this.font ??= attributes['val'] ?? null;
  }

  close(name: string): void {
    if (name === 'rPh') this.inReading = false;
    if (name === 't') this.inText = false;
  }

  write(text: string): void {
    if (!this.inText || this.content.length > this.longest) return;
    this.content += text.slice(0, this.longest + 1 - this.content.length);
  }

  finished(): { text: string; font: string | null } {
    return { text: unescaped(this.content), font: this.font };
  }
}

/** Excel writes characters that XML cannot hold as `_x000D_`. */
export function unescaped(text: string): string {
  return text.includes('_x')
    ? text.replace(ESCAPED, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    : text;
}
