import type { PassThrough } from 'node:stream';
import ExcelJS, { type CellFormulaValue, type CellValue, type Worksheet } from 'exceljs';
import { columnLetters } from '../column-letters.js';
import { type SheetPage, safeSheetName } from '../sheet-page.js';
import type { ColumnSum, SheetSink, StoredCell, StoredRow, WorkbookSink } from '../sheet-sink.js';
import { worksheetOptions } from './worksheet-options.js';
import { addEntryRules, entryStyle } from './xlsx-entry.js';
import { styleOf } from './xlsx-style.js';

/** What Excel would take for the code of a character. */
const LOOKS_ESCAPED = /_(?=x[0-9A-Fa-f]{4}_)/g;
/** Text that programs read to the letter only where it is written as runs. */
const NEEDS_RUNS = /^\s|\s$|_x[0-9A-Fa-f]{4}_/;

/** An Office Open XML workbook that is written while it is read. */
export function openXlsx(pages: readonly SheetPage[], out: PassThrough): WorkbookSink {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useSharedStrings: false, useStyles: true });
  workbook.title = (pages[0]?.title ?? '').normalize('NFC');
  workbook.creator = 'taphuan';
  workbook.lastModifiedBy = 'taphuan';
  const left = [...pages];
  return {
    outlet: out,
    nextSheet() {
      const page = left.shift();
      if (!page) throw new RangeError('The workbook has no further sheet');
      const sheet = workbook.addWorksheet(safeSheetName(page.sheetName), worksheetOptions(page));
      sheet.columns = page.columnWidths.map((width, index) => ({
        width,
        style: entryStyle(page.entry?.columns[index]),
      }));
      if (page.entry) addEntryRules(sheet, page.entry);
      return new XlsxSheet(sheet);
    },
    finish: () => workbook.commit(),
  };
}

class XlsxSheet implements SheetSink {
  constructor(private readonly sheet: Worksheet) {}

  write(rows: readonly StoredRow[]): void {
    for (const row of rows) this.fill(row);
    for (const row of rows) this.merge(row);
    const last = rows.at(-1);
    if (last) this.sheet.getRow(last.number).commit();
  }

  filter(headerRow: number, lastRow: number, columns: number): void {
    this.sheet.autoFilter = { from: { row: headerRow, column: 1 }, to: { row: lastRow, column: columns } };
  }

  private fill(row: StoredRow): void {
    const target = this.sheet.getRow(row.number);
    target.height = row.height;
    target.hidden = row.hidden;
    for (const cell of row.cells) {
      const at = target.getCell(cell.column);
      at.value = cell.sum ? sumValue(cell, cell.sum) : xlsxValue(cell);
      at.style = styleOf(cell.kind, cell.look);
    }
  }

  private merge(row: StoredRow): void {
    for (const { column, columns, rows } of row.cells) {
      if (columns * rows > 1) {
        this.sheet.mergeCells(row.number, column, row.number + rows - 1, column + columns - 1);
      }
    }
  }
}

/** Text stays text whatever it begins with; a date is midnight UTC, which is how the writer counts days. */
function xlsxValue({ kind, value }: StoredCell): CellValue {
  if (typeof value !== 'string') return value;
  if (kind === 'date') return new Date(Date.parse(value));
  return NEEDS_RUNS.test(value) ? { richText: [{ text: value.replace(LOOKS_ESCAPED, '_x005F_') }] } : value;
}

function sumValue({ column, value }: StoredCell, { first, last, emptyIfUnknown }: ColumnSum): CellFormulaValue {
  const range = `${columnLetters(column)}${first}:${columnLetters(column)}${last}`;
  const formula = emptyIfUnknown ? `IF(COUNT(${range})=0,"",SUM(${range}))` : `SUM(${range})`;
  return { formula, result: value ?? undefined, date1904: false };
}
