import type { Readable } from 'node:stream';
import { formatDate } from '../../../common/dates/calendar-date.js';
import type { HeadingLine } from '../../../platform/pdf/paper-heading.js';
import type { Translate } from '../../../platform/pdf/translate.js';
import { OFFICIAL_MARGINS, type SheetPage } from '../../../platform/spreadsheets/writing/sheet-page.js';
import type { CellLook } from '../../../platform/spreadsheets/writing/sheet-look.js';
import {
  BLANK_ROW,
  type SheetCell,
  type SheetRow,
  type SheetWriter,
} from '../../../platform/spreadsheets/writing/sheet-writer.js';
import type { FileFormat } from '../../../platform/spreadsheets/writing/file-format.js';
import { type FillSheet, streamSheets } from '../../../platform/spreadsheets/writing/stream-sheets.js';
import { SUMMARY_COLUMNS } from './summary-columns.js';
import type { SummaryReport } from './summary-report.js';
import { bodyRow, emptyRow, headerRows, totalRow } from './summary-table.js';

const LAST_COLUMN = SUMMARY_COLUMNS.length;
/** The blocks at the left and at the right of the sheet: first column and number of columns. */
const LEFT = { column: 1, columns: 4 };
const RIGHT = { column: 9, columns: LAST_COLUMN - 8 };
const WHOLE = { column: 1, columns: LAST_COLUMN };
const HEADING_SIZE = 14;
const ROWS_PER_TURN = 200;
const ROWS_TO_SIGN = 4;

/**
 * "Biểu tổng hợp kết quả mở lớp đào tạo, bồi dưỡng" as a stream: A4 landscape, one page wide, its header
 * printed on every page. Sums are formulas that carry their results; a report without classes is complete too.
 */
export function writeSummaryReport(report: SummaryReport, translate: Translate, format: FileFormat): Readable {
  const top = topRows(report, translate);
  const headers = headerRows(translate);
  const page = pageOf(top.length, headers.length, translate);
  const fill: FillSheet = async (sheet, pause) => {
    sheet.add(...top);
    sheet.add(...headers);
    const first = sheet.nextRow;
    for (const [index, row] of report.rows.entries()) {
      sheet.add(bodyRow(row, index));
      if ((index + 1) % ROWS_PER_TURN === 0 && !(await pause())) return;
    }
    if (report.rows.length === 0) sheet.add(emptyRow(translate));
    sheet.add(totalRow(report.rows, first, translate));
    addNotes(sheet, report);
    addSignatures(sheet, report, translate);
  };
  return streamSheets([{ page, fill }], format);
}

function pageOf(topRowCount: number, headerRowCount: number, translate: Translate): SheetPage {
  const lastHeader = topRowCount + headerRowCount;
  return {
    sheetName: translate('papers.summary_report.sheet_name'),
    title: translate('papers.summary_report.file_title'),
    orientation: 'landscape',
    margins: OFFICIAL_MARGINS,
    columnWidths: SUMMARY_COLUMNS.map((column) => column.width),
    frozenRows: lastHeader,
    frozenColumns: 2,
    repeatedRows: [topRowCount + 1, lastHeader],
  };
}

function topRows(report: SummaryReport, translate: Translate): SheetRow[] {
  const period = translate('papers.summary_report.period', {
    from: formatDate(report.from),
    to: formatDate(report.to),
  });
  const scope = report.scope === null ? [] : [centered(WHOLE, report.scope, { bold: true, size: HEADING_SIZE })];
  return [
    ...headingRows(report),
    BLANK_ROW,
    centered(WHOLE, translate('papers.summary_report.title'), { bold: true, size: HEADING_SIZE + 2 }),
    centered(WHOLE, translate('papers.summary_report.subject'), { bold: true, size: HEADING_SIZE }),
    ...scope,
    centered(WHOLE, period, { italic: true, size: HEADING_SIZE }),
    centered(WHOLE, report.reading, { italic: true, size: HEADING_SIZE }),
    BLANK_ROW,
  ];
}

function headingRows({ heading }: SummaryReport): SheetRow[] {
  const count = Math.max(heading.left.length, heading.right.length);
  return Array.from({ length: count }, (_, index) => ({
    cells: [headingCell(LEFT, heading.left[index]), headingCell(RIGHT, heading.right[index])].flat(),
  }));
}

function headingCell(place: typeof LEFT, line: HeadingLine | undefined): SheetCell[] {
  if (line === undefined) return [];
  const look = { bold: line.style === 'bold', italic: line.style === 'italic', underline: line.ruled ?? false };
  return centered(place, line.text, { ...look, size: HEADING_SIZE }).cells.slice();
}

function addNotes(sheet: SheetWriter, report: SummaryReport): void {
  for (const note of report.notes) {
    sheet.add({ cells: [{ ...WHOLE, kind: 'text', value: note, look: { italic: true, wrap: true } }] });
  }
}

function addSignatures(sheet: SheetWriter, report: SummaryReport, translate: Translate): void {
  const look = { bold: true, size: HEADING_SIZE };
  const titles = [report.signer.authority, report.signer.title].filter((title) => title !== null);
  sheet.add(BLANK_ROW);
  titles.forEach((title, index) => {
    const left = index === 0 ? centered(LEFT, translate('papers.summary_report.prepared_by'), look).cells : [];
    sheet.add({ cells: [...left, ...centered(RIGHT, title, look).cells] });
  });
  for (let row = 0; row < ROWS_TO_SIGN; row++) sheet.add(BLANK_ROW);
  const names = centered(LEFT, report.preparedBy ?? '', look).cells;
  sheet.add({ cells: [...names, ...centered(RIGHT, report.signer.name ?? '', look).cells] });
}

function centered(place: typeof LEFT, value: string, look: CellLook): SheetRow {
  return {
    cells: [{ ...place, kind: 'text', value, look: { ...look, align: 'center', vertical: 'middle', wrap: true } }],
  };
}
