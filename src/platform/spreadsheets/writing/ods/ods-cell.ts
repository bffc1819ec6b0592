import { shownValue } from '../cell-kinds.js';
import { columnLetters } from '../column-letters.js';
import type { ColumnSum, StoredCell } from '../sheet-sink.js';
import { paragraphs } from './xml-text.js';

/** A cell of `content.xml`: its value for programs, and the same as it is read. */
export function cellXml(cell: StoredCell, style: string): string {
  const spans = cell.columns * cell.rows > 1 ? spansOf(cell) : '';
  const formula = cell.sum ? ` table:formula="${sumFormula(cell.column, cell.sum)}"` : '';
  const { attributes, shown } = valueOf(cell);
  return `<table:table-cell table:style-name="${style}"${spans}${formula}${attributes}>${shown}</table:table-cell>`;
}

function spansOf({ columns, rows }: StoredCell): string {
  return ` table:number-columns-spanned="${columns}" table:number-rows-spanned="${rows}"`;
}

/** Text is stored as text, whatever it begins with. */
function valueOf({ kind, value, sum }: StoredCell): { attributes: string; shown: string } {
  if (value === null) return { attributes: sum ? ' office:value-type="string" office:string-value=""' : '', shown: '' };
  const shown = paragraphs(shownValue(kind, value));
  if (typeof value === 'number') return { attributes: ` office:value-type="float" office:value="${value}"`, shown };
  if (kind === 'date') return { attributes: ` office:value-type="date" office:date-value="${value}"`, shown };
  return { attributes: ' office:value-type="string"', shown };
}

function sumFormula(column: number, { first, last, emptyIfUnknown }: ColumnSum): string {
  const letters = columnLetters(column);
  const range = `[.${letters}${first}:.${letters}${last}]`;
  return emptyIfUnknown ? `of:=IF(COUNT(${range})=0;&quot;&quot;;SUM(${range}))` : `of:=SUM(${range})`;
}
