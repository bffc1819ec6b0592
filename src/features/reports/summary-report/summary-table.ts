import type { Translate } from '../../../platform/pdf/translate.js';
import type { CellLook } from '../../../platform/spreadsheets/writing/sheet-look.js';
import type { SheetCell, SheetRow } from '../../../platform/spreadsheets/writing/sheet-writer.js';
import { LABEL_COLUMNS, SUMMARY_COLUMNS } from './summary-columns.js';
import type { SummaryReportRow } from './summary-report.js';
import { summaryTotals } from './summary-totals.js';

const HEADER: CellLook = { bold: true, boxed: true, align: 'center', vertical: 'middle', wrap: true };
const HEADER_HEIGHTS = [22, 36];

/** Two rows: groups over their columns, all other headers across both. */
export function headerRows(translate: Translate): SheetRow[] {
  const label = (key: string): string => translate(`papers.summary_report.${key}`);
  const upper: SheetCell[] = [];
  const lower: SheetCell[] = [];
  SUMMARY_COLUMNS.forEach((column, index) => {
    const cell = { column: index + 1, kind: 'text', value: label(`columns.${column.key}`), look: HEADER } as const;
    if (column.group === null) {
      upper.push({ ...cell, rows: 2 });
      return;
    }
    lower.push(cell);
    if (SUMMARY_COLUMNS[index - 1]?.group === column.group) return;
    upper.push({ ...cell, value: label(`groups.${column.group}`), columns: sizeOfGroup(column.group) });
  });
  return [
    { cells: upper, height: HEADER_HEIGHTS[0] },
    { cells: lower, height: HEADER_HEIGHTS[1] },
  ];
}

/** One class. */
export function bodyRow(row: SummaryReportRow, index: number): SheetRow {
  return {
    cells: SUMMARY_COLUMNS.map((column, position) => ({
      column: position + 1,
      kind: column.kind,
      value: column.value(row, index),
      look: { boxed: true, wrap: column.kind === 'text', align: column.key === 'number' ? 'center' : undefined },
    })),
  };
}

/** What stands in place of the classes when there are none. */
export function emptyRow(translate: Translate): SheetRow {
  const value = translate('papers.summary_report.empty');
  const look: CellLook = { italic: true, boxed: true, align: 'center' };
  return { cells: [{ column: 1, columns: SUMMARY_COLUMNS.length, kind: 'text', value, look }] };
}

/**
 * The sums over the body rows, which begin at row `first`; plain zeros where there are no rows to add up. A cost that no
 * class knows stays empty, and does not become a cost of nothing.
 */
export function totalRow(rows: readonly SummaryReportRow[], first: number, translate: Translate): SheetRow {
  const look: CellLook = { bold: true, boxed: true };
  const label = translate('papers.summary_report.total');
  const last = first + rows.length - 1;
  const totals = summaryTotals(rows);
  const sums = SUMMARY_COLUMNS.slice(LABEL_COLUMNS).map((column, index): SheetCell => {
    const number = LABEL_COLUMNS + index + 1;
    if (column.total === null) return { column: number, kind: 'text', value: null, look };
    const sum = { column: number, kind: column.kind, value: totals[column.total], look };
    return rows.length === 0 ? sum : { ...sum, sum: { first, last, emptyIfUnknown: column.total === 'costDong' } };
  });
  const labelCell = { column: 1, columns: LABEL_COLUMNS, value: label, kind: 'text' } as const;
  return { cells: [{ ...labelCell, look: { ...look, align: 'center' } }, ...sums] };
}

function sizeOfGroup(group: string): number {
  return SUMMARY_COLUMNS.filter((column) => column.group === group).length;
}
