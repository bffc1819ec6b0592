import type { Readable } from 'node:stream';
import { formatDate } from '../../common/dates/calendar-date.js';
import type { Translate } from '../../platform/pdf/translate.js';
import type { FileFormat } from '../../platform/spreadsheets/writing/file-format.js';
import { type TableColumn, type TableRow, writeTable } from '../../platform/spreadsheets/writing/write-table.js';
import type { ReportSpan } from './report-span.js';
import type { Figures, UnitFigures, UnitLine } from '../statistics/figures.js';

/** Figures by unit as they are reported: the units under one unit, or under the province. */
export interface UnitReport extends ReportSpan {
  /** The unit whose units are listed; null for the province. */
  unitName: string | null;
  /** By which tree of units it was counted. */
  reading: string;
  rows: readonly UnitFigures[];
  /** Counted by itself: classes and people of units do not add up. */
  total: Figures;
}

const FIGURES = ['classes', 'enrolments', 'participations', 'people', 'completions', 'certificates', 'women'] as const;
const ADDED = ['enrolments', 'participations', 'completions', 'certificates', 'women', 'minorities'] as const;

type Key = 'number' | 'unit' | 'level' | (typeof FIGURES)[number] | 'minorities';

/** The report by unit as a stream: sums are formulas, but for classes and people, which are given in a line above. */
export function writeUnitReport(report: UnitReport, translate: Translate, format: FileFormat): Readable {
  const column = (key: Key, kind: TableColumn<Key>['kind'], width: number): TableColumn<Key> => ({
    key,
    kind,
    width,
    header: translate(`reports.by_unit.column.${key}`),
  });
  return writeTable<Key>(
    {
      sheetName: translate('reports.by_unit.sheet'),
      titleLines: [
        translate('reports.by_unit.title'),
        ...(report.unitName === null ? [] : [translate('reports.paper.unit_scope', { unit: report.unitName })]),
        translate('papers.summary_report.period', { from: formatDate(report.from), to: formatDate(report.to) }),
        report.reading,
        ...unitReportNotes(report, translate),
      ],
      columns: [
        column('number', 'integer', 6),
        column('unit', 'text', 44),
        column('level', 'text', 12),
        ...FIGURES.map((key) => column(key, 'integer', 11)),
        column('minorities', 'integer', 11),
      ],
      rows: report.rows.map((unit, index) => rowOf(unit, index, translate)),
      totals: { label: translate('papers.summary_report.total'), keys: ADDED },
      orientation: 'landscape',
    },
    format,
  );
}

/** What must be known to read the report: what does not add up, and what is not shown. */
export function unitReportNotes({ total, rows }: UnitReport, translate: Translate): string[] {
  const { classes, people } = total;
  const hides = rows.some(({ minorities }) => minorities === null);
  return [
    translate('reports.by_unit.not_additive', { classes, people }),
    ...(hides ? [translate('reports.paper.few')] : []),
  ];
}

/** The sum of what the rows show of minorities: the total would tell the one number that is hidden. */
export function shownMinorities({ rows }: UnitReport): number {
  return rows.reduce((sum, { minorities }) => sum + (minorities ?? 0), 0);
}

/** What stands on a line of the report: a body that stands for itself alone says so. */
export function reportedName({ part, name }: UnitLine, translate: Translate): string {
  if (part === 'unconvertible') return translate('reports.by_unit.unconvertible');
  return part === 'whole' ? name : translate(`reports.by_unit.part.${part}`, { unit: name });
}

function rowOf(unit: UnitFigures, index: number, translate: Translate): TableRow<Key> {
  const { classes, enrolments, participations, people, completions, certificates, women, minorities } = unit;
  return {
    number: index + 1,
    unit: reportedName(unit, translate),
    level: unit.level && translate(`reports.by_unit.level.${unit.level}`),
    classes,
    enrolments,
    participations,
    people,
    completions,
    certificates,
    women,
    minorities,
  };
}
