import { formatDate } from '../../common/dates/calendar-date.js';
import { reportedName, shownMinorities, type UnitReport, unitReportNotes } from '../../features/reports/unit-report.js';
import type { Asked } from '../../features/statistics/asked.js';
import type { Figures } from '../../features/statistics/figures.js';
import type { FigureQuery } from '../../features/statistics/rules/figure-query.js';
import type { Translate } from '../../platform/pdf/translate.js';
import { paths } from '../shared/paths.js';
import { FIGURE_COLUMNS, figureCells } from '../statistics/figure-cells.view.js';
import { pageParams, rowsHref } from '../statistics/figure-links.js';
import type { Choices, Question } from '../statistics/questions.js';
import type { PaperFigure } from './paper-figure.js';
import { reportFrame, reportParams } from './reports.view.js';

interface Input {
  question: Question;
  choices: Choices;
  asked: Asked;
  report: UnitReport;
  translate: Translate;
}

/** Units that have nothing to report take no line on the paper when there are more units than this. */
const MOST_UNITS = 40;

/** The report by unit as the paper it is; a unit with units under it opens the report of these. */
export function unitReportView({ question, choices, asked, report, translate }: Input) {
  const { query } = asked;
  const minorities = translate('reports.by_unit.column.minorities');
  const cellsOf = (figures: Figures, shown: number | null, narrowed: Partial<FigureQuery> = {}): PaperFigure[] => [
    ...figureCells(query, figures, narrowed).map(({ labelKey, ...cell }) => ({ ...cell, label: translate(labelKey) })),
    {
      label: minorities,
      value: shown,
      href: shown && shown === figures.minorities ? rowsHref(query, { ...narrowed, minority: true }) : null,
    },
  ];
  const units = report.rows.length > MOST_UNITS ? report.rows.filter(({ enrolments }) => enrolments > 0) : report.rows;
  return {
    ...reportFrame('theo-don-vi', question, choices),
    names: {
      title: translate('reports.by_unit.title'),
      total: translate('papers.summary_report.total'),
      empty: translate('papers.summary_report.empty'),
      unit: translate('reports.by_unit.column.unit'),
      number: translate('reports.by_unit.column.number'),
    },
    scope: report.unitName === null ? null : translate('reports.paper.unit_scope', { unit: report.unitName }),
    period: translate('papers.summary_report.period', { from: formatDate(report.from), to: formatDate(report.to) }),
    reading: report.reading,
    notes: unitReportNotes(report, translate),
    columns: [
      ...FIGURE_COLUMNS.map(({ labelKey, additive }) => ({ said: translate(labelKey), additive })),
      { said: minorities, additive: true },
    ],
    rows: units.map((unit, index) => ({
      line: index + 1,
      name: reportedName(unit, translate),
      href: unit.hasUnits ? paths.report('theo-don-vi', reportParams(pageParams(query, unit.narrows))) : null,
      cells: cellsOf(unit, unit.minorities, unit.narrows),
    })),
    total: cellsOf(report.total, shownMinorities(report)),
    left: report.rows.length - units.length,
  };
}
