import { formatDate } from '../../common/dates/calendar-date.js';
import { formatHundredths } from '../../common/numbers.js';
import type { ClassListed } from '../../features/classes/classes.repository.js';
import type {
  GridCell,
  GridLearner,
  GridOfClass,
  GridSession,
} from '../../features/attendance/rules/attendance-grid.js';
import { classFrame } from '../classes/class-frame.view.js';
import { pageNumber } from '../../common/page.js';
import { fileLinks } from '../shared/file-links.view.js';
import type { Chip } from '../shared/page-context.js';
import { pagerOf } from '../shared/pager.js';
import { paths, withQuery } from '../shared/paths.js';

/** About as many marks as fit on a page: longer lists are cut into pages by it. */
const CELLS_A_PAGE = 500;
const MOST_LEARNERS = 50;

/** How a cell looks; the letters are those of the reader's language. */
const MARKS: Readonly<Record<GridCell, { css: string; key: string }>> = {
  P: { css: 'mk-p', key: 'P' },
  L: { css: 'mk-l', key: 'L' },
  E: { css: 'mk-e', key: 'E' },
  A: { css: 'mk-a', key: 'A' },
  unmarked: { css: 'mk-u', key: 'unmarked' },
  ahead: { css: 'mk-x', key: 'ahead' },
  outside: { css: 'mk-x', key: 'outside' },
};

/** Learners by sessions. `risk` shows only those who are below the least rate, or cannot reach it any more. */
export function gridView(
  grid: GridOfClass & { cls: ClassListed },
  query: { risk: boolean; page: unknown },
  today: string,
) {
  const { cls, sessions, held } = grid;
  const least = cls.passRule.minAttendancePercent * 100;
  const learners = grid.learners.map((learner, index) => learnerOf(learner, index + 1, cls, least));
  const atRisk = learners.filter(({ risk }) => risk);
  const shown = query.risk ? atRisk : learners;
  const pageSize = Math.max(10, Math.min(MOST_LEARNERS, Math.floor(CELLS_A_PAGE / Math.max(1, sessions.length))));
  const here = paths.attendanceGrid(cls.code);
  const pager = pagerOf({
    page: pageNumber(query.page),
    pageSize,
    total: shown.length,
    unitKey: 'attendance.learner',
    href: (page) => withQuery(here, { risk: query.risk ? '1' : null, page }),
  });
  return {
    ...classFrame(cls, 'attendance', { mayReadRoster: true, mayRecord: true }),
    files: fileLinks(paths.attendanceGrid(cls.code)),
    held,
    minimum: cls.passRule.minAttendancePercent,
    excusedCounts: cls.passRule.excusedCounts,
    legend: (['P', 'L', 'E', 'A', 'unmarked', 'ahead'] as const).map((cell) => MARKS[cell]),
    risk: riskChip(here, query.risk, atRisk.length),
    sessions: sessions.map((session) => sessionOf(session, cls.code, today)),
    learners: shown.slice(Math.max(0, pager.first - 1), pager.last),
    pager,
    any: grid.learners.length > 0,
    onlyRisk: query.risk,
    rosterHref: paths.roster(cls.code),
  };
}

function learnerOf(
  { line, cells, rate, bestBasisPoints }: GridLearner,
  position: number,
  cls: ClassListed,
  least: number,
) {
  const left = line.state !== 'enrolled';
  const lost = bestBasisPoints !== null && bestBasisPoints < least;
  return {
    position,
    name: line.fullName,
    href: paths.person(line.personCode),
    left,
    cells: cells.map((cell) => MARKS[cell]),
    counted: rate.denominator > 0 ? `${rate.attended}/${rate.denominator}` : null,
    rate: rate.basisPoints === null ? null : percent(rate.basisPoints),
    best: bestBasisPoints === null ? null : percent(bestBasisPoints),
    lost: lost && !left,
    risk: !left && (lost || (rate.basisPoints !== null && rate.basisPoints < least)),
  };
}

function sessionOf({ number, date, part, marked, members, held }: GridSession, code: string, today: string) {
  return {
    ordinal: String(number),
    href: paths.attendanceSheet(code, number),
    date: formatDate(date).slice(0, 5),
    partKey: `common.part.${part}`,
    partLetterKey: `attendance.part_letter.${part}`,
    now: date === today,
    left: held ? members - marked : 0,
  };
}

function riskChip(here: string, inUse: boolean, count: number): Chip | null {
  if (count === 0 && !inUse) return null;
  const href = inUse ? here : withQuery(here, { risk: '1' });
  return { text: { key: 'attendance.only_risk' }, href, count, current: inUse, removable: inUse };
}

/** Rounded down to one decimal, as the rate itself is, so that 79,99 % never reads as 80 %. */
function percent(basisPoints: number): string {
  return `${formatHundredths(Math.floor(basisPoints / 10) * 10)}%`;
}
