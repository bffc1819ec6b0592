import type { BoundedZip } from '../bounded-zip.js';
import { cellPosition, isRowNumber } from '../cell-reference.js';
import type { ContentCount } from '../content-count.js';
import type { MergedArea, Sheet, SheetRow } from '../read-result.js';
import { readXml, type XmlHandler } from '../read-xml.js';
import { RefusedFile } from '../refused-file.js';
import { type RawCell, type ValueTables, cellValue } from './cell-value.js';
import { RichText } from './rich-text.js';
import type { CellStyle } from './styles.js';
import { isTrue, type SheetEntry } from './workbook.js';

const MOST_MERGED = 20_000;
/** No cell's number or formula result is longer than what the cut of long texts looks at. */
const LONGEST_VALUE = 40_000;

/** What all sheets of a workbook share. */
export interface SheetTables extends ValueTables {
  styles: readonly CellStyle[];
}

/** Reads one worksheet; returns how many formulas it holds, of which only the last results were read. */
export async function readWorksheet(
  zip: BoundedZip,
  entry: SheetEntry,
  tables: SheetTables,
  count: ContentCount,
): Promise<{ sheet: Sheet; formulas: number }> {
  const sheet = count.sheet(entry.name, entry.hidden);
  const reader = new WorksheetReader(sheet, tables, count);
  await readXml(zip.read(entry.part), reader);
  return { sheet, formulas: reader.formulas };
}

class WorksheetReader implements XmlHandler {
  formulas = 0;
  private row: SheetRow = { row: 0, hidden: false, cells: [] };
  private cell: RawCell | null = null;
  private lastColumn = 0;
  private inValue = false;
  private inline: RichText | null = null;

  constructor(
    private readonly sheet: Sheet,
    private readonly tables: SheetTables,
    private readonly count: ContentCount,
  ) {}

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'row') this.startRow(attributes);
    else if (name === 'c') this.startCell(attributes);
    else if (name === 'v') this.inValue = this.cell !== null;
    else if (name === 'f') this.formulas += 1;
    else if (name === 'is') this.inline = new RichText(this.count.limits.cellCharacters);
    else if (name === 'mergeCell') this.merge(attributes['ref'] ?? '');
    else this.inline?.open(name, attributes);
  }

  close(name: string): void {
    if (name === 'c') this.finishCell();
    else if (name === 'row') this.count.row(this.sheet, this.row);
    else if (name === 'v') this.inValue = false;
    else if (name === 'is') this.finishInline();
    else this.inline?.close(name);
  }

  text(text: string): void {
    if (this.inline) this.inline.write(text);
    else if (this.inValue && this.cell && this.cell.value.length < LONGEST_VALUE) this.cell.value += text;
  }

  private startRow(attributes: Readonly<Record<string, string>>): void {
    const row = attributes['r'] === undefined ? this.row.row + 1 : Number(attributes['r']);
    if (!isRowNumber(row) || row <= this.row.row) throw new RefusedFile('damaged');
    const hidden = isTrue(attributes['hidden']) || attributes['ht'] === '0';
    this.row = { row, hidden, cells: [] };
    this.lastColumn = 0;
  }

  private startCell(attributes: Readonly<Record<string, string>>): void {
    const position = attributes['r'] === undefined ? null : cellPosition(attributes['r']);
    if (attributes['r'] !== undefined && !position) throw new RefusedFile('damaged');
    const column = position?.column ?? this.lastColumn + 1;
    this.lastColumn = column;
    const style = this.tables.styles[Number(attributes['s'] ?? 0)] ?? null;
    this.cell = { column, type: attributes['t'] ?? 'n', value: '', inline: null, style };
  }

  private finishInline(): void {
    if (this.cell && this.inline) this.cell.inline = this.inline.finished();
    this.inline = null;
  }

  private finishCell(): void {
    const raw = this.cell;
    this.cell = null;
    if (!raw || (raw.value === '' && raw.inline === null)) return;
    const kept = this.count.cell(cellValue(raw, this.tables));
    if (kept) this.row.cells.push(kept);
  }

  private merge(reference: string): void {
    const area = mergedArea(reference);
    if (area && this.sheet.merged.length < MOST_MERGED) this.sheet.merged.push(area);
  }
}

function mergedArea(reference: string): MergedArea | null {
  const [from = '', to = ''] = reference.split(':');
  const start = cellPosition(from);
  const end = cellPosition(to);
  return start && end ? { top: start.row, left: start.column, bottom: end.row, right: end.column } : null;
}
