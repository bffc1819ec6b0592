import type { Readable } from 'node:stream';
import type { CourseFigures, Figures, UnitFigures } from '../../features/statistics/figures.js';
import type { Translate } from '../../platform/pdf/translate.js';
import type { FileFormat } from '../../platform/spreadsheets/writing/file-format.js';
import { type TableColumn, type TableRow, writeTable } from '../../platform/spreadsheets/writing/write-table.js';

const FIGURES = ['classes', 'enrolments', 'participations', 'people', 'completions', 'certificates', 'women'] as const;
/** Classes and people cannot be added up over units, people not over courses. */
const ADDED_OVER_UNITS = ['enrolments', 'participations', 'completions', 'certificates', 'women'] as const;
const ADDED_OVER_COURSES = ['classes', ...ADDED_OVER_UNITS] as const;

type Figure = (typeof FIGURES)[number];
type Key = 'number' | 'name' | 'code' | Figure;

interface Written {
  titleLines: readonly string[];
  /** Counted by itself. */
  total: Figures;
  translate: Translate;
  format: FileFormat;
}

/** Figures of every unit that people came from; what cannot be converted stands on a line of its own. */
export function unitFiguresWorkbook(units: readonly UnitFigures[], written: Written): Readable {
  const rows = units.map((unit) => ({ name: nameOf(unit, written.translate), code: unit.unitCode, figures: unit }));
  return write('units', rows, ADDED_OVER_UNITS, written);
}

/** Figures of every course of which a class was held. */
export function courseFiguresWorkbook(courses: readonly CourseFigures[], written: Written): Readable {
  const rows = courses.map((course) => ({ name: course.courseTitle, code: course.courseCode, figures: course }));
  return write('courses', rows, ADDED_OVER_COURSES, written);
}

function write(
  of: 'units' | 'courses',
  rows: readonly { name: string; code: string | null; figures: Figures }[],
  added: readonly Figure[],
  { titleLines, total, translate, format }: Written,
): Readable {
  const column = (key: Key, kind: TableColumn<Key>['kind'], width: number, header: string): TableColumn<Key> => {
    return { key, kind, width, header: translate(header) };
  };
  const { classes, people } = total;
  return writeTable<Key>(
    {
      sheetName: translate(`statistics.title.${of}`),
      titleLines: [...titleLines, translate('files.figures.not_additive', { classes, people })],
      columns: [
        column('number', 'integer', 6, 'files.figures.number'),
        column('name', 'text', 44, `files.figures.name_${of}`),
        column('code', 'text', 16, 'files.figures.code'),
        ...FIGURES.map((key) => column(key, 'integer', 12, `statistics.column.${key}`)),
      ],
      rows: rows.map(({ name, code, figures }, index): TableRow<Key> => ({
        number: index + 1,
        name,
        code,
        ...(Object.fromEntries(FIGURES.map((key) => [key, figures[key]])) as Record<Figure, number>),
      })),
      totals: { label: translate('statistics.total'), keys: added },
      orientation: 'landscape',
    },
    format,
  );
}

function nameOf({ name, part }: UnitFigures, translate: Translate): string {
  if (name === null) return translate('statistics.unconvertible');
  return part === 'whole' ? name : `${name} (${translate(`statistics.part.${part}`)})`;
}
