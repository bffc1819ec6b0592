import { type Actor, isAllowed } from '../../common/actor.js';
import { formatDate } from '../../common/dates/calendar-date.js';
import type { Asked } from '../../features/statistics/asked.js';
import type { ClassRow, EnrolmentRow, FigureRows, PersonRow } from '../../features/statistics/figure-rows.js';
import { figureParams } from '../../features/statistics/rules/figure-query.js';
import type { Text } from '../shared/page-context.js';
import { pagerOf } from '../shared/pager.js';
import { fileLinks } from '../shared/file-links.view.js';
import { paths } from '../shared/paths.js';
import { pageParams } from './figure-links.js';
import { queryChips } from './query-chips.view.js';
import { readingText, shownText } from './reading.view.js';
import { spanText } from './span-text.js';

export const ROWS_PER_PAGE = 25;

interface Input {
  actor: Actor;
  asked: Asked;
  rows: FigureRows;
  page: number;
}

/** The rows behind a figure, with the figure they add up to and the conditions that chose them. */
export function rowsView({ actor, asked, rows, page }: Input) {
  const { query } = asked;
  const mayOpenPeople = isAllowed(actor, 'people.read');
  const first = (page - 1) * ROWS_PER_PAGE + 1;
  return {
    title: rowsTitle(asked, rows.figure),
    crumbs: [
      { label: { key: 'statistics.title.overview' }, href: paths.statistics(pageParams(query, { classCode: null })) },
      { label: { key: 'statistics.rows' }, href: null },
    ],
    definitionKey: `statistics.definition.${query.measure}`,
    definitionsHref: `${paths.helpFigures()}#${query.measure}`,
    span: spanText(asked),
    reading: readingText(asked),
    files: rows.lines === 0 ? [] : fileLinks(paths.statisticsRows(figureParams(query))),
    chips: queryChips(asked),
    lines: rows.lines,
    figure: rows.figure,
    isWhole: rows.figure === rows.lines,
    unitKey: `statistics.unit.${query.measure}`,
    withoutNames: query.minority !== null && !asked.maySeeMinorities,
    enrolments:
      rows.of === 'enrolments'
        ? rows.items.map((row, index) => enrolmentLine(row, first + index, asked, mayOpenPeople))
        : null,
    people:
      rows.of === 'people'
        ? rows.items.map((row, index) => personLine(row, first + index, asked, mayOpenPeople))
        : null,
    classes: rows.of === 'classes' ? rows.items.map((row, index) => classLine(row, first + index)) : null,
    countsClasses: query.measure === 'classes',
    pager: pagerOf({
      page,
      pageSize: ROWS_PER_PAGE,
      total: rows.lines,
      unitKey: 'statistics.unit.rows',
      href: (number) => paths.statisticsRows({ ...figureParams(query), page: number }),
    }),
  };
}

/** "28 lượt người", also of women or of ethnic minorities; without the number where it is too small to be shown. */
export function rowsTitle({ query }: Asked, figure: number | null): Text {
  if (figure === null) return { key: 'statistics.rows_title.few' };
  if (query.measure === 'participations' && query.sex === 'female')
    return { key: 'statistics.rows_title.women', params: { count: figure } };
  return { key: `statistics.rows_title.${query.measure}`, params: { count: figure } };
}

function enrolmentLine(row: EnrolmentRow, line: number, asked: Asked, mayOpenPeople: boolean) {
  return {
    line,
    name: row.fullName,
    href: mayOpenPeople && row.personCode !== null ? paths.person(row.personCode) : null,
    count: row.count,
    unit: row.unitLabel,
    shown: shownText(row, asked),
    position: row.position ?? '',
    classTitle: row.classTitle,
    classCode: row.classCode,
    classHref: paths.class(row.classCode),
    countedOn: formatDate(row.countedOn),
    result: row.result,
  };
}

function personLine(row: PersonRow, line: number, asked: Asked, mayOpenPeople: boolean) {
  const last = row.participations.at(-1);
  return {
    line,
    name: row.fullName,
    href: mayOpenPeople ? paths.person(row.personCode) : null,
    unit: last?.unitLabel ?? '',
    shown: last ? shownText(last, asked) : null,
    count: row.participations.length,
    classes: row.participations.map(({ classCode }) => ({ code: classCode, href: paths.class(classCode) })),
    last: formatDate(last?.countedOn ?? ''),
  };
}

function classLine(row: ClassRow, line: number) {
  return {
    line,
    title: row.title,
    code: row.classCode,
    href: paths.class(row.classCode),
    course: `${row.courseCode} ${row.courseTitle}`,
    place: row.place,
    countedOn: formatDate(row.countedOn),
    participations: row.participations,
    summaryOnly: row.summaryOnly,
    count: row.count,
  };
}
