import { formatDate } from '../../common/dates/calendar-date.js';
import type { SummaryReport, SummaryReportRow } from '../../features/reports/summary-report/summary-report.js';
import {
  SUMMED_FIGURES,
  type SummedFigure,
  summaryTotals,
} from '../../features/reports/summary-report/summary-totals.js';
import type { Asked } from '../../features/statistics/asked.js';
import type { FigureQuery } from '../../features/statistics/rules/figure-query.js';
import type { HeadingLine } from '../../platform/pdf/paper-heading.js';
import type { Translate } from '../../platform/pdf/translate.js';
import { dateSpan } from '../classes/class-frame.view.js';
import { pagerOf } from '../shared/pager.js';
import { paths } from '../shared/paths.js';
import { pageParams, rowsHref } from '../statistics/figure-links.js';
import type { Choices, Question } from '../statistics/questions.js';
import type { PaperFigure } from './paper-figure.js';
import { reportFrame, reportParams } from './reports.view.js';

interface Input {
  question: Question;
  choices: Choices;
  asked: Asked;
  report: SummaryReport;
  /** The part of the table that is shown; null shows all of it without links, for printing. */
  page: number | null;
  translate: Translate;
}

/** What one page of the table holds. */
const ROWS_PER_PAGE = 20;

/** What a figure of the report asks; sessions and periods belong to the class, not to a question about people. */
const QUESTIONS: Readonly<Partial<Record<SummedFigure, Partial<FigureQuery>>>> = {
  nominated: { measure: 'enrolments' },
  participations: {},
  completions: { measure: 'completions' },
  women: { sex: 'female' },
  minorities: { minority: true },
  province: { level: 'tinh' },
  district: { level: 'huyen' },
  commune: { level: 'xa' },
  certificates: { measure: 'certificates' },
};

/** "Biểu tổng hợp" as the paper it is, every figure a link to its rows. */
export function summaryReportView({ question, choices, asked, report, page, translate }: Input) {
  const label: Label = (key) => translate(`papers.summary_report.${key}`);
  const params = reportParams(pageParams(asked.query));
  const current = page === null ? null : Math.min(page, lastPage(report));
  const first = current === null ? 0 : (current - 1) * ROWS_PER_PAGE;
  const rows = current === null ? report.rows : report.rows.slice(first, first + ROWS_PER_PAGE);
  const query = current === null ? null : asked.query;
  return {
    ...reportFrame('bieu-tong-hop', question, choices),
    heading: { left: linesOf(report.heading.left), right: linesOf(report.heading.right) },
    names: namesOf(label),
    scope: report.scope,
    period: translate('papers.summary_report.period', { from: formatDate(report.from), to: formatDate(report.to) }),
    reading: report.reading,
    columns: columnsOf(label),
    rows: rows.map((row, index) => classRow(row, first + index + 1, query, label)),
    total: totalRow(report, query, label),
    notes: report.notes,
    signer: report.signer,
    pager: current === null ? null : pager(current, report, params),
    wholeHref:
      current !== null && lastPage(report) > 1 ? paths.report('bieu-tong-hop', { ...params, sheet: 'all' }) : null,
  };
}

type Label = (key: string) => string;

/** The whole life of a class stands on its line: its figures need no period. */
function classRow(row: SummaryReportRow, line: number, query: FigureQuery | null, label: Label) {
  const narrowed = { classCode: row.classCode, from: null, to: null, year: null };
  return {
    line,
    title: row.title,
    code: row.classCode,
    href: paths.class(row.classCode),
    course: row.courseTitle === row.title ? null : row.courseTitle,
    note: row.note || null,
    place: row.place,
    host: row.hostUnitName.includes(row.place) ? null : row.hostUnitName,
    dates: dateSpan(row.startDate, row.endDate),
    figures: SUMMED_FIGURES.map((key) => figure(key, row[key], query && { ...query, ...narrowed }, label)),
    cost: row.costDong,
  };
}

/** A sum that leaves something out is not the figure of any question: it opens nothing. */
function totalRow({ rows }: SummaryReport, query: FigureQuery | null, label: Label) {
  const totals = summaryTotals(rows);
  const isWhole = (key: SummedFigure): boolean => rows.every((row) => row[key] !== null);
  return {
    figures: SUMMED_FIGURES.map((key) => figure(key, totals[key], isWhole(key) ? query : null, label)),
    cost: totals.costDong,
  };
}

function figure(key: SummedFigure, value: number | null, query: FigureQuery | null, label: Label): PaperFigure {
  const asks = QUESTIONS[key];
  return {
    label: label(`columns.${key}`),
    value,
    href: asks && query && value !== 0 ? rowsHref(query, asks) : null,
  };
}

function pager(page: number, report: SummaryReport, params: ReturnType<typeof reportParams>) {
  return pagerOf({
    page,
    pageSize: ROWS_PER_PAGE,
    total: report.rows.length,
    unitKey: 'statistics.unit.classes',
    href: (number) => paths.report('bieu-tong-hop', { ...params, page: number }),
  });
}

function lastPage({ rows }: SummaryReport): number {
  return Math.max(1, Math.ceil(rows.length / ROWS_PER_PAGE));
}

function linesOf(lines: readonly HeadingLine[]) {
  return lines.map(({ text, style, ruled = false }) => ({ said: text, style, ruled }));
}

function namesOf(label: Label) {
  return {
    title: label('title'),
    subject: label('subject'),
    total: label('total'),
    empty: label('empty'),
    preparedBy: label('prepared_by'),
  };
}

/** Headers over one column each, and those under the common header "of whom". */
function columnsOf(label: Label) {
  const named = (keys: readonly string[]): string[] => keys.map((key) => label(`columns.${key}`));
  return {
    number: label('columns.number'),
    class: label('columns.class'),
    place: label('columns.place'),
    time: label('groups.time'),
    before: named(['sessions', 'periods', 'nominated', 'participations', 'completions']),
    group: label('groups.of_whom'),
    inGroup: named(['women', 'minorities', 'province', 'district', 'commune']),
    after: named(['certificates', 'cost']),
    cost: label('columns.cost'),
  };
}
