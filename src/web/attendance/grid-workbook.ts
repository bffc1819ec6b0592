import type { Readable } from 'node:stream';
import { formatDate } from '../../common/dates/calendar-date.js';
import type { ClassListed } from '../../features/classes/classes.repository.js';
import type { GridCell, GridLearner, GridOfClass } from '../../features/attendance/rules/attendance-grid.js';
import type { Translate } from '../../platform/pdf/translate.js';
import type { FileFormat } from '../../platform/spreadsheets/writing/file-format.js';
import { type TableColumn, type TableRow, writeTable } from '../../platform/spreadsheets/writing/write-table.js';

const COUNTED = ['P', 'L', 'E', 'A', 'unmarked'] as const;

/** The grid of a class as a sheet: one letter a mark, counts of each kind, and the rate in percent. */
export function gridWorkbook(
  grid: GridOfClass & { cls: ClassListed },
  translate: Translate,
  format: FileFormat,
): Readable {
  const { cls, held } = grid;
  return writeTable(
    {
      sheetName: translate('attendance.file.sheet'),
      titleLines: [
        translate('attendance.file.title', { title: cls.title, code: cls.code }),
        translate('attendance.file.over', { held: String(held), minimum: String(cls.passRule.minAttendancePercent) }),
      ],
      columns: columnsOf(grid, translate),
      rows: grid.learners.map((learner, index) => rowOf(learner, index + 1, translate)),
      totals: null,
      orientation: 'landscape',
    },
    format,
  );
}

function columnsOf({ sessions }: GridOfClass, translate: Translate): TableColumn<string>[] {
  const text = (key: string, width: number): TableColumn<string> => {
    return { key, header: translate(`attendance.column.${key}`), kind: 'text', width };
  };
  return [
    { key: 'position', header: translate('attendance.column.position'), kind: 'integer', width: 6 },
    text('code', 12),
    text('name', 26),
    text('unit', 26),
    ...sessions.map(({ number, date, part }, index) => ({
      key: `session${index + 1}`,
      header: `${number}\n${formatDate(date).slice(0, 5)}\n${translate(`attendance.part_letter.${part}`)}`,
      kind: 'text' as const,
      width: 7,
    })),
    ...COUNTED.map((cell) => ({
      key: cell,
      header: translate(`attendance.cell.${cell}`),
      kind: 'integer' as const,
      width: 10,
    })),
    { key: 'rate', header: translate('attendance.column.rate_percent'), kind: 'score', width: 9 },
  ];
}

function rowOf({ line, cells, rate }: GridLearner, position: number, translate: Translate): TableRow<string> {
  const sessions = cells.map((cell, index) => [`session${index + 1}`, letter(cell, translate)] as const);
  const counts = COUNTED.map((kind) => [kind, cells.filter((cell) => cell === kind).length] as const);
  return {
    position,
    code: line.personCode,
    name: line.fullName,
    unit: line.unitLabel,
    ...Object.fromEntries(sessions),
    ...Object.fromEntries(counts),
    rate: rate.basisPoints,
  };
}

function letter(cell: GridCell, translate: Translate): string {
  return cell === 'ahead' || cell === 'outside' ? '' : translate(`attendance.letter.${cell}`);
}
