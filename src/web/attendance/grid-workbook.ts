import type { Readable } from 'node:stream';
import { formatDate } from '../../common/dates/calendar-date.js';
import { sessionTimes } from '../../common/sessions.js';
import type { GridCell, GridSession } from '../../features/attendance/rules/attendance-grid.js';
import type { Translate } from '../../platform/pdf/translate.js';
import type { CellKind, CellValue } from '../../platform/spreadsheets/writing/cell-kinds.js';
import type { FileFormat } from '../../platform/spreadsheets/writing/file-format.js';
import { OFFICIAL_MARGINS, type SheetPage } from '../../platform/spreadsheets/writing/sheet-page.js';
import { BLANK_ROW, type SheetCell, type SheetRow } from '../../platform/spreadsheets/writing/sheet-writer.js';
import { type SheetToWrite, streamSheets } from '../../platform/spreadsheets/writing/stream-sheets.js';
import type { GridChoice } from './grid.filter.js';
import { reckoning } from './grid-reckoning.view.js';
import { chosenRows, type GridRow, gridRows } from './grid-rows.js';
import { sessionsSheet } from './grid-sessions-sheet.js';
import type { GridFacts } from './grid.view.js';

const COUNTED = ['P', 'L', 'E', 'A', 'unmarked'] as const;
const LETTERS = ['P', 'L', 'E', 'A', 'unmarked', 'ahead', 'outside'] as const satisfies readonly GridCell[];
/** The title, how rates are reckoned, an empty row. */
const ROWS_ABOVE = 3;
const ROWS_OF_HEAD = 2;

interface Column {
  /** Over both rows of the head, unless `under` stands in the second. */
  header: string;
  under: string | null;
  kind: CellKind;
  width: number;
  value: (row: GridRow) => CellValue;
}

/**
 * The chosen rows of a grid as a sheet: one letter a mark, counts of each kind, what was earned of what counts and the rate in
 * percent, under a head of two rows with day and hours; below it the legend. A second sheet tells of the sessions.
 */
export function gridWorkbook(facts: GridFacts, choice: GridChoice, translate: Translate, format: FileFormat): Readable {
  const rows = chosenRows(gridRows(facts, facts.cls.passRule.minAttendancePercent), facts, choice);
  return streamSheets([marksSheet(facts, rows, translate, format), sessionsSheet(facts, translate)], format);
}

function marksSheet(
  facts: GridFacts,
  rows: readonly GridRow[],
  translate: Translate,
  format: FileFormat,
): SheetToWrite {
  const columns = columnsOf(facts, translate, format === 'csv' ? ' ' : '\n');
  const headed = ROWS_ABOVE + ROWS_OF_HEAD;
  const page: SheetPage = {
    sheetName: translate('attendance.file.sheet'),
    title: titleOf(facts, translate),
    orientation: 'landscape',
    margins: OFFICIAL_MARGINS,
    columnWidths: columns.map(({ width }) => width),
    frozenRows: headed,
    frozenColumns: 3,
    repeatedRows: [ROWS_ABOVE + 1, headed],
  };
  return {
    page,
    fill: async (sheet, pause) => {
      sheet.add(...above(facts, translate), BLANK_ROW);
      sheet.add(...headRows(columns));
      sheet.add(...rows.map((row) => bodyRow(columns, row)));
      if (rows.length > 0) sheet.filterFrom(headed, columns.length);
      sheet.add(BLANK_ROW, ...legend(translate));
      await pause();
    },
  };
}

function titleOf({ cls }: GridFacts, translate: Translate): string {
  return translate('attendance.file.title', { title: cls.title, code: cls.code });
}

function above(facts: GridFacts, translate: Translate): SheetRow[] {
  const how = reckoning(facts, facts.cls.passRule).map(({ key, params }) => translate(key, params));
  return [
    line(titleOf(facts, translate), { bold: true, size: 14 }),
    line(translate('attendance.file.reckoned', { how: how.join('; ') }), { italic: true }),
  ];
}

function line(value: string, look: SheetCell['look']): SheetRow {
  return { cells: [{ column: 1, kind: 'text', value, look }] };
}

/** `between` parts what stands below each other in the head: programs that read CSV line by line know no breaks in a cell. */
function columnsOf(facts: GridFacts, translate: Translate, between: string): Column[] {
  const column = (key: string, kind: CellKind, width: number, value: Column['value']): Column => {
    return { header: translate(`attendance.column.${key}`), under: null, kind, width, value };
  };
  const letters = new Map(LETTERS.map((cell) => [cell as GridCell, translate(`attendance.letter.${cell}`)]));
  const byPeriods = facts.cls.passRule.countBy === 'periods';
  return [
    column('position', 'integer', 6, ({ position }) => position),
    column('code', 'text', 12, ({ line: { personCode } }) => personCode),
    column('name', 'text', 26, ({ line: { fullName } }) => fullName),
    column('unit', 'text', 26, ({ line: { unitLabel } }) => unitLabel),
    ...facts.sessions.map((session, index): Column => ({
      ...headOf(session, translate, between),
      kind: 'text',
      width: 8,
      value: ({ cells }) => letters.get(cells[index]!) ?? null,
    })),
    ...COUNTED.map((kind): Column => ({
      header: translate(`attendance.cell.${kind}`),
      under: null,
      kind: 'integer',
      width: 9,
      value: ({ cells }) => cells.filter((cell) => cell === kind).length,
    })),
    column(byPeriods ? 'earned_periods' : 'earned', 'number', 9, ({ rate }) => rate.earned / 100),
    column(byPeriods ? 'possible_periods' : 'possible', 'number', 9, ({ rate }) => rate.possible / 100),
    column('rate_percent', 'score', 9, ({ rate }) => rate.basisPoints),
    column('best_percent', 'score', 10, ({ bestBasisPoints }) => bestBasisPoints),
    column('remark', 'text', 20, (row) => remark(row, translate)),
  ];
}

function headOf({ number, date, part, periods, plannedPeriods }: GridSession, translate: Translate, between: string) {
  const { start, end } = sessionTimes(part, plannedPeriods);
  const taught = periods < plannedPeriods ? `${periods}/${plannedPeriods}` : String(plannedPeriods);
  const session = translate('attendance.session', { number: String(number) });
  const length = translate('attendance.file.periods', { periods: taught });
  return {
    header: [session, formatDate(date).slice(0, 5)].join(between),
    under: [translate(`common.part.${part}`), start, end, length].join(between),
  };
}

function remark({ left, lost, risk, line: { memberTo } }: GridRow, translate: Translate): string | null {
  if (left) return translate('attendance.left_on', { date: memberTo === null ? '' : formatDate(memberTo) });
  if (lost) return translate('attendance.cannot_pass');
  return risk ? translate('attendance.only.risk') : null;
}

function headRows(columns: readonly Column[]): [SheetRow, SheetRow] {
  const look = { bold: true, boxed: true, align: 'center', vertical: 'middle', wrap: true } as const;
  const cell = (column: number, value: string): SheetCell => ({ column, kind: 'text', value, look });
  return [
    {
      cells: columns.map(({ header, under }, index) => ({ ...cell(index + 1, header), rows: under === null ? 2 : 1 })),
    },
    { cells: columns.flatMap(({ under }, index) => (under === null ? [] : [cell(index + 1, under)])) },
  ];
}

function bodyRow(columns: readonly Column[], row: GridRow): SheetRow {
  return {
    cells: columns.map(({ kind, value, under }, index): SheetCell => {
      const look = under === null ? { boxed: true, wrap: kind === 'text' } : { boxed: true, align: 'center' as const };
      return { column: index + 1, kind, value: value(row), look };
    }),
  };
}

/** What the letters mean, one below the other. */
function legend(translate: Translate): SheetRow[] {
  const rows = LETTERS.map((cell): SheetRow => ({
    cells: [
      {
        column: 2,
        kind: 'text',
        value: translate(`attendance.letter.${cell}`),
        look: { boxed: true, align: 'center' },
      },
      { column: 3, kind: 'text', value: translate(`attendance.cell.${cell}`), look: {} },
    ],
  }));
  return [
    { cells: [{ column: 2, kind: 'text', value: translate('attendance.legend'), look: { bold: true } }] },
    ...rows,
  ];
}
