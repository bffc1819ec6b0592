import type { AttendanceStatus } from '../../src/common/attendance-status.js';
import { tookPart } from '../../src/common/attendance-status.js';
import type { CalendarDate } from '../../src/common/dates/calendar-date.js';
import type { DemoMark, DemoSession } from './demo-history.js';
import type { Random } from './random.js';

/** How somebody attends: hardly ever missing, as most do, now and then, or not at all. */
export type Temper = 'keen' | 'usual' | 'patchy' | 'absent';

const ODDS: Readonly<Record<Temper, readonly (readonly [AttendanceStatus, number])[]>> = {
  keen: [
    ['P', 97],
    ['L', 3],
  ],
  usual: [
    ['P', 91],
    ['L', 5],
    ['E', 3],
    ['A', 1],
  ],
  patchy: [
    ['P', 54],
    ['L', 10],
    ['E', 12],
    ['A', 24],
  ],
  absent: [
    ['A', 80],
    ['E', 20],
  ],
};

export function anyTemper(random: Random): Temper {
  return random.weighted<Temper>([
    ['keen', 52],
    ['usual', 38],
    ['patchy', 10],
  ]);
}

/** Marks in the sessions whose register was taken, from the first day of membership on. */
export function attend(
  random: Random,
  sessions: readonly DemoSession[],
  temper: Temper,
  memberFrom: CalendarDate,
): DemoMark[] {
  return sessions
    .filter(({ date, markedAt }) => markedAt !== null && date >= memberFrom)
    .map(({ number }) => {
      const status = random.weighted(ODDS[temper]);
      return { session: number, status, minutesLate: status === 'L' ? 5 * random.int(1, 6) : null };
    });
}

/** The same marks with one turned to present where nobody could say that the person took part. */
export function withOnePresence(random: Random, marks: readonly DemoMark[]): DemoMark[] {
  if (marks.some(({ status }) => tookPart(status))) return [...marks];
  const present = random.int(0, marks.length - 1);
  return marks.map((mark, index) => (index === present ? { ...mark, status: 'P', minutesLate: null } : mark));
}

/**
 * Leaves one session unmarked, as happens on paper: only for somebody who came to every session of a longer class, so
 * that the result does not hang on how an unmarked session is read.
 */
export function forgetOne(random: Random, marks: readonly DemoMark[]): DemoMark[] {
  const cameToAll = marks.length >= 6 && marks.every(({ status }) => tookPart(status));
  if (!cameToAll || !random.chance(0.03)) return [...marks];
  const forgotten = random.int(0, marks.length - 1);
  return marks.filter((_, index) => index !== forgotten);
}
