type Attributes = Readonly<Record<string, string>>;

interface OdsStyle {
  parent: string | null;
  font: string | null;
  hidesSheet: boolean;
}

/** The styles of an OpenDocument file that matter to its values: a cell's font and whether a sheet is shown. */
export class OdsStyles {
  private readonly styles = new Map<string, OdsStyle>();
  private current: OdsStyle | null = null;

  open(name: string, attributes: Attributes): void {
    if (name === 'style') this.start(attributes);
    if (name === 'text-properties' && this.current) {
      this.current.font = attributes['style:font-name'] ?? attributes['fo:font-family'] ?? null;
    }
    if (name === 'table-properties' && this.current) this.current.hidesSheet = attributes['table:display'] === 'false';
  }

  close(name: string): void {
    if (name === 'style') this.current = null;
  }

  /** The font of a cell style or of the style it builds on. */
  fontOf(name: string | null): string | null {
    let style = name === null ? undefined : this.styles.get(name);
    for (let steps = 0; style && steps < 10; steps += 1) {
      if (style.font !== null) return style.font.replace(/['"]/g, '');
      style = style.parent === null ? undefined : this.styles.get(style.parent);
    }
    return null;
  }

  hidesSheet(name: string | null): boolean {
    return name !== null && (this.styles.get(name)?.hidesSheet ?? false);
  }

  private start(attributes: Attributes): void {
    this.current = { parent: attributes['style:parent-style-name'] ?? null, font: null, hidesSheet: false };
    this.styles.set(attributes['style:name'] ?? '', this.current);
  }
}
