import { formatDate } from '../../common/dates/calendar-date.js';
import { formatHundredths } from '../../common/numbers.js';
import type { ClassListed } from '../../features/classes/classes.repository.js';
import type { GridCell, GridOfClass, GridSession } from '../../features/attendance/rules/attendance-grid.js';
import { whyNotTakeRegister } from '../../features/attendance/rules/can-mark.js';
import type { ClassSession } from '../../features/sessions/class-session.entity.js';
import { classFrame } from '../classes/class-frame.view.js';
import { fileLinks } from '../shared/file-links.view.js';
import { pagerOf } from '../shared/pager.js';
import { paths } from '../shared/paths.js';
import { rateText } from '../shared/rate-text.js';
import { columnChoices } from './column.view.js';
import type { GridChoice } from './grid.filter.js';
import { gridAddress, gridFilters } from './grid-filters.view.js';
import { reckoning } from './grid-reckoning.view.js';
import { chosenRows, type GridRow, gridRows } from './grid-rows.js';

/** What a page may weigh, and about what its frame, a session, a learner and a mark weigh of it, in bytes. */
const WEIGHT = { page: 58_000, frame: 13_000, session: 420, learner: 500, mark: 118 };
const MOST_LEARNERS = 40;
const FEWEST_LEARNERS = 5;

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

/** A class with its grid, and all its sessions, those that were called off too. */
export type GridFacts = GridOfClass & { cls: ClassListed; timetable: readonly ClassSession[] };

/** Learners by sessions, as far as they are chosen. */
export function gridView(grid: GridFacts, choice: GridChoice, today: string, mayMark: boolean) {
  const { cls, sessions } = grid;
  const rows = gridRows(grid, cls.passRule.minAttendancePercent);
  const shown = chosenRows(rows, grid, choice);
  const pager = pagerOf({
    page: choice.page,
    pageSize: learnersAPage(sessions.length),
    total: shown.length,
    unitKey: 'attendance.learner',
    href: (page) => gridAddress(cls.code, choice, page),
  });
  const markable = mayMark ? sessions.filter((session) => isMarkable(session, cls, today)) : [];
  return {
    ...classFrame(cls, 'attendance', { mayReadRoster: true, mayRecord: true }),
    ...gridFilters(cls.code, rows, grid, choice),
    files: fileLinks(gridAddress(cls.code, choice)),
    reckoning: reckoning(grid, cls.passRule),
    byPeriods: cls.passRule.countBy === 'periods',
    legend: (['P', 'L', 'E', 'A', 'unmarked', 'ahead', 'outside'] as const).map((cell) => MARKS[cell]),
    sessions: sessions.map((session) => sessionOf(session, cls.code, choice, today)),
    called: calledOff(grid.timetable),
    column: markable.length > 0 ? { action: paths.attendanceColumn(cls.code), ...columnChoices(markable) } : null,
    learners: shown.slice(Math.max(0, pager.first - 1), pager.last).map((row) => learnerOf(row, grid)),
    pager,
    any: rows.length > 0,
    rosterHref: paths.roster(cls.code),
    links: [
      { href: paths.signInSheets(cls.code), labelKey: 'attendance.to_sign_in_sheets' },
      { href: paths.appeals(cls.code), labelKey: 'attendance.to_appeals' },
      { href: paths.registersMissing({ class: cls.code }), labelKey: 'attendance.to_missing' },
    ],
  };
}

/** As many learners as fit on a page of its weight: longer lists are cut into pages by it. */
function learnersAPage(sessions: number): number {
  const room = WEIGHT.page - WEIGHT.frame - sessions * WEIGHT.session;
  const fitting = Math.floor(room / (WEIGHT.learner + sessions * WEIGHT.mark));
  return Math.max(FEWEST_LEARNERS, Math.min(MOST_LEARNERS, fitting));
}

function learnerOf(
  { position, line, cells, enrolmentIds, rate, bestBasisPoints, left, lost, risk }: GridRow,
  { cls, sessions }: GridFacts,
) {
  return {
    position,
    name: line.fullName,
    href: paths.person(line.personCode),
    left: left && line.memberTo !== null ? { date: formatDate(line.memberTo).slice(0, 5) } : null,
    cells: cells.map((cell, index) => cellOf(cell, enrolmentIds[index] ?? null, sessions[index]!.number, cls.code)),
    counted: rate.possible > 0 ? `${formatHundredths(rate.earned)}/${formatHundredths(rate.possible)}` : null,
    rate: rate.basisPoints === null ? null : rateText(rate.basisPoints),
    best: bestBasisPoints === null ? null : rateText(bestBasisPoints),
    lost,
    risk,
  };
}

/** A mark leads to its history; where nothing can be marked yet there is none. */
function cellOf(cell: GridCell, enrolmentId: number | null, number: number, code: string) {
  const href = enrolmentId === null || cell === 'ahead' ? null : paths.markHistory(code, number, enrolmentId);
  return { ...MARKS[cell], ordinal: String(number), href };
}

function sessionOf(session: GridSession, code: string, choice: GridChoice, today: string) {
  const { number, date, part, marked, members, held, periods, plannedPeriods } = session;
  return {
    ordinal: String(number),
    href: paths.attendanceSheet(code, number),
    date: formatDate(date).slice(0, 5),
    partKey: `common.part.${part}`,
    partLetterKey: `attendance.part_letter.${part}`,
    now: date === today,
    inPart: periods < plannedPeriods ? { held: periods, planned: plannedPeriods } : null,
    left: held ? members - marked : 0,
    leftHref: gridAddress(code, { ...choice, only: null, unit: null, session: number, cell: 'unmarked' }),
  };
}

function isMarkable({ date }: GridSession, { state, resultsSigned }: ClassListed, today: string): boolean {
  return whyNotTakeRegister({ classState: state, resultsSigned, sessionDate: date, today }) === null;
}

/** Sessions that were called off are in no rate; the reader still wants to know of them. */
function calledOff(timetable: readonly ClassSession[]) {
  const off = timetable.filter(({ cancelled }) => cancelled);
  if (off.length === 0) return null;
  return {
    count: off.length,
    sessions: off.map(({ number, date, part, topic }) => {
      return { ordinal: String(number), date: formatDate(date), partKey: `common.part.${part}`, topic };
    }),
  };
}
