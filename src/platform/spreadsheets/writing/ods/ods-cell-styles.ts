import type { CellKind } from '../cell-kinds.js';
import { alignOf, BODY_SIZE, type CellLook, FONT, GROUNDS } from '../sheet-look.js';

const SIDES = { left: 'start', center: 'center', right: 'end' } as const;
const SLASH = '<number:text>/</number:text>';

/** Number formats, with the separators of the reader's own locale. */
const DATA_STYLES: Readonly<Record<CellKind, string>> = {
  text: '<number:text-style style:name="number-text"><number:text-content/></number:text-style>',
  integer: grouped('integer', 'number:decimal-places="0" number:min-decimal-places="0"'),
  money: grouped('money', 'number:decimal-places="0" number:min-decimal-places="0"'),
  score:
    '<number:number-style style:name="number-score">' +
    '<number:number number:decimal-places="2" number:min-decimal-places="1" number:min-integer-digits="1"/>' +
    '</number:number-style>',
  number:
    '<number:number-style style:name="number-number"><number:number number:min-integer-digits="1"/></number:number-style>',
  date:
    '<number:date-style style:name="number-date"><number:day number:style="long"/>' +
    `${SLASH}<number:month number:style="long"/>${SLASH}<number:year number:style="long"/></number:date-style>`,
};

/** The cell styles of a file, each under a name of its own; they are written when all rows are. */
export class OdsCellStyles {
  private readonly styles = new Map<string, string>();

  /** The name of the style of a cell of a kind. */
  nameOf(kind: CellKind, look: CellLook): string {
    const xml = propertiesOf(kind, look);
    const known = this.styles.get(xml);
    if (known !== undefined) return known;
    const name = `cell-${this.styles.size + 1}`;
    this.styles.set(xml, name);
    return name;
  }

  /** All of them, and the number formats they use, as they stand in `styles.xml`. */
  toXml(): string {
    const styles = [...this.styles].map(
      ([xml, name]) =>
        `<style:style style:name="${name}" style:family="table-cell" style:parent-style-name="Default"${xml}</style:style>`,
    );
    return Object.values(DATA_STYLES).join('') + styles.join('');
  }
}

/** What is unlike the default, from the last attribute of the style on. */
function propertiesOf(kind: CellKind, look: CellLook): string {
  const border = look.boxed ? ' fo:border="0.5pt solid #000000"' : '';
  const ground = look.marked ? ` fo:background-color="#${GROUNDS[look.marked]}"` : '';
  const letters = [
    (look.size ?? BODY_SIZE) === BODY_SIZE ? '' : ` fo:font-size="${look.size}pt"`,
    look.bold ? ' fo:font-weight="bold"' : '',
    look.italic ? ' fo:font-style="italic"' : '',
    look.underline ? ' style:text-underline-style="solid" style:text-underline-width="auto"' : '',
  ].join('');
  return (
    ` style:data-style-name="number-${kind}">` +
    `<style:table-cell-properties style:text-align-source="fix" style:vertical-align="${look.vertical ?? 'top'}"` +
    ` fo:wrap-option="${look.wrap ? 'wrap' : 'no-wrap'}"${border}${ground}/>` +
    `<style:paragraph-properties fo:text-align="${SIDES[alignOf(kind, look)]}"/>` +
    `<style:text-properties style:font-name="${FONT}"${letters}/>`
  );
}

function grouped(name: string, places: string): string {
  return (
    `<number:number-style style:name="number-${name}">` +
    `<number:number ${places} number:min-integer-digits="1" number:grouping="true"/></number:number-style>`
  );
}
