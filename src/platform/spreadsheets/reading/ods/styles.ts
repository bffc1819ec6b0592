type Attributes = Readonly<Record<string, string>>;

interface OdsStyle {
  parent: string | null;
  font: string | null;
  hidesSheet: boolean;
}

/** What a cell without a style of its own is styled by; a file need not name it. */
const DEFAULT_CELL = 'Default';

/** The styles of an OpenDocument file that matter to its values: a cell's font and whether a sheet is shown. */
export class OdsStyles {
  private readonly styles = new Map<string, OdsStyle>();
  /** Font by the name it is declared under, which may differ: a second declaration of a font has a number behind its name. */
  private readonly declared = new Map<string, string>();
  private current: OdsStyle | null = null;
  private default: OdsStyle | null = null;

  open(name: string, attributes: Attributes): void {
    if (name === 'font-face') this.declare(attributes);
    if (name === 'style') this.start(attributes);
    if (name === 'default-style') this.startDefault(attributes);
    if (name === 'text-properties' && this.current) {
      this.current.font = attributes['style:font-name'] ?? attributes['fo:font-family'] ?? null;
    }
    if (name === 'table-properties' && this.current) this.current.hidesSheet = attributes['table:display'] === 'false';
  }

  close(name: string): void {
    if (name === 'style' || name === 'default-style') this.current = null;
  }

  /** The font of a cell style, of the style it builds on or of the whole file. */
  fontOfCell(name: string | null): string | null {
    return this.fontOf('table-cell', name ?? DEFAULT_CELL) ?? this.named(this.default?.font ?? null);
  }

  /** The font that a piece of text has for itself; null where it looks like its cell. */
  fontOfText(name: string): string | null {
    return this.fontOf('text', name);
  }

  hidesSheet(name: string | null): boolean {
    return name !== null && (this.styles.get(`table:${name}`)?.hidesSheet ?? false);
  }

  private fontOf(family: string, name: string): string | null {
    let style = this.styles.get(`${family}:${name}`);
    for (let steps = 0; style && steps < 10; steps += 1) {
      if (style.font !== null) return this.named(style.font);
      style = style.parent === null ? undefined : this.styles.get(`${family}:${style.parent}`);
    }
    return null;
  }

  private named(font: string | null): string | null {
    return font === null ? null : unquoted(this.declared.get(unquoted(font)) ?? font);
  }

  private declare(attributes: Attributes): void {
    const family = attributes['svg:font-family'];
    if (family !== undefined) this.declared.set(unquoted(attributes['style:name'] ?? ''), family);
  }

  private start(attributes: Attributes): void {
    this.current = { parent: attributes['style:parent-style-name'] ?? null, font: null, hidesSheet: false };
    this.styles.set(`${attributes['style:family'] ?? ''}:${attributes['style:name'] ?? ''}`, this.current);
  }

  private startDefault(attributes: Attributes): void {
    this.current = { parent: null, font: null, hidesSheet: false };
    if (attributes['style:family'] === 'table-cell') this.default = this.current;
  }
}

function unquoted(font: string): string {
  return font.replace(/['"]/g, '');
}
