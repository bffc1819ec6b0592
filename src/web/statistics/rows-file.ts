import type { Readable } from 'node:stream';
import type { FigureRows } from '../../features/statistics/figure-rows.js';
import type { Translate } from '../../platform/pdf/translate.js';
import type { CellKind, CellValue } from '../../platform/spreadsheets/writing/cell-kinds.js';
import { writeTable } from '../../platform/spreadsheets/writing/write-table.js';

/** Key, kind and width in characters of each column; the message of its header is `statistics.file.<key>`. */
const COLUMNS: Readonly<Record<FigureRows['of'], readonly (readonly [string, CellKind, number])[]>> = {
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
  titleLines: readonly string[],
  parts: AsyncIterable<FigureRows>,
  translate: Translate,
): Readable {
  return writeTable({
    sheetName: translate('statistics.file.sheet'),
    titleLines,
    columns: COLUMNS[of].map(([key, kind, width]) => ({
      key,
      kind,
      width,
      header: translate(`statistics.file.${key}`),
    })),
    rows: fileRows(parts, translate),
    totals: { label: translate('statistics.total'), keys: ['count', 'participations'] },
    orientation: 'landscape',
  });
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
