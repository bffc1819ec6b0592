import type { Readable } from 'node:stream';
import { type CalendarDate, formatDate } from '../../common/dates/calendar-date.js';
import type { FigureRows } from '../../features/statistics/figure-rows.js';
import type { Translate } from '../../platform/pdf/translate.js';
import type { CellKind, CellValue } from '../../platform/spreadsheets/writing/cell-kinds.js';
import type { FileFormat } from '../../platform/spreadsheets/writing/file-format.js';
import { writeTable } from '../../platform/spreadsheets/writing/write-table.js';

type Column = readonly [key: string, kind: CellKind, width: number];

/** Key, kind and width in characters of each column; the message of its header is `statistics.file.<key>`. */
const COLUMNS: Readonly<Record<FigureRows['of'], readonly Column[]>> = {
  enrolments: [
    ['number', 'integer', 6],
    ['name', 'text', 26],
    ['person_code', 'text', 12],
    ['unit', 'text', 28],
    ['position', 'text', 22],
    ['class', 'text', 30],
    ['class_code', 'text', 16],
    ['last_day', 'date', 12],
    ['result', 'text', 14],
    ['count', 'integer', 10],
  ],
  people: [
    ['number', 'integer', 6],
    ['name', 'text', 26],
    ['person_code', 'text', 12],
    ['unit', 'text', 28],
    ['classes', 'text', 40],
    ['last_day', 'date', 12],
    ['participations', 'integer', 10],
  ],
  classes: [
    ['number', 'integer', 6],
    ['class', 'text', 34],
    ['class_code', 'text', 16],
    ['course', 'text', 34],
    ['place', 'text', 28],
    ['first_day', 'date', 12],
    ['last_day', 'date', 12],
    ['participations', 'integer', 10],
    ['count', 'integer', 10],
  ],
};

/** The rows behind a figure as a sheet, part after part; what they add up to stands under them as a formula. */
export function writeRows(
  of: FigureRows['of'],
  onMap: CalendarDate | null,
  titleLines: readonly string[],
  parts: AsyncIterable<FigureRows>,
  translate: Translate,
  format: FileFormat,
): Readable {
  return writeTable(
    {
      sheetName: translate('statistics.file.sheet'),
      titleLines,
      columns: columnsOf(of, onMap).map(([key, kind, width]) => ({
        key,
        kind,
        width,
        header: translate(`statistics.file.${key}`, onMap === null ? {} : { day: formatDate(onMap) }),
      })),
      rows: fileRows(parts, translate),
      totals: { label: translate('statistics.total'), keys: ['count', 'participations'] },
      orientation: 'landscape',
    },
    format,
  );
}

/** On a map, what a unit is there stands beside what it was then. */
function columnsOf(of: FigureRows['of'], onMap: CalendarDate | null): readonly Column[] {
  const withMap = (column: Column): Column[] =>
    onMap !== null && column[0] === 'unit' ? [column, ['shown_unit', 'text', 28]] : [column];
  return COLUMNS[of].flatMap(withMap);
}

async function* fileRows(
  parts: AsyncIterable<FigureRows>,
  translate: Translate,
): AsyncGenerator<Record<string, CellValue>> {
  let number = 0;
  for await (const part of parts) {
    for (const row of rowsOf(part, translate)) yield { number: ++number, ...row };
  }
}

function rowsOf(part: FigureRows, translate: Translate): Record<string, CellValue>[] {
  if (part.of === 'enrolments') {
    return part.items.map((row) => ({
      name: row.fullName ?? translate('statistics.without_names'),
      person_code: row.personCode,
      unit: row.unitLabel,
      shown_unit: row.shownLabel ?? translate('statistics.unconvertible'),
      position: row.position,
      class: row.classTitle,
      class_code: row.classCode,
      last_day: row.countedOn,
      result: row.result && translate(`statistics.result.${row.result}`),
      count: row.count,
    }));
  }
  if (part.of === 'people') {
    return part.items.map(({ fullName, personCode, participations }) => ({
      name: fullName,
      person_code: personCode,
      unit: participations.at(-1)?.unitLabel ?? null,
      shown_unit: participations.at(-1)?.shownLabel ?? translate('statistics.unconvertible'),
      classes: participations.map(({ classCode }) => classCode).join(', '),
      last_day: participations.at(-1)?.countedOn ?? null,
      participations: participations.length,
    }));
  }
  return part.items.map((row) => ({
    class: row.title,
    class_code: row.classCode,
    course: `${row.courseCode} ${row.courseTitle}`,
    place: row.place,
    first_day: row.startDate,
    last_day: row.countedOn,
    participations: row.participations,
    count: row.count,
  }));
}
