import type { CalendarDate } from '../../../common/dates/calendar-date.js';
import { grouped } from '../../../common/grouped.js';
import type { RosterLine } from '../../enrolments/enrolments.repository.js';
import { isMemberOn, type Membership } from './attendance-rate.js';

/** A person in a class: whoever left and came back has an enrolment for each time, and is one person all the same. */
export interface PersonInClass {
  /** The enrolment that holds a seat, else the last one. */
  line: RosterLine;
  /** All enrolments, the first one first, `line` last. */
  times: readonly RosterLine[];
}

/** One entry a person, in the order in which the first enrolment of each comes. */
export function peopleInClass(lines: readonly RosterLine[]): PersonInClass[] {
  return [...grouped(lines, ({ personId }) => personId).values()].map((own) => {
    const times = own.toSorted(byTime);
    return { line: times.at(-1)!, times };
  });
}

/** The days on which the person belonged to the class. */
export function membershipsOf(times: readonly RosterLine[]): Membership[] {
  return times.flatMap(({ memberFrom, memberTo }) => (memberFrom === null ? [] : [{ from: memberFrom, to: memberTo }]));
}

/**
 * The enrolment by which a person stands in the class on a day; null for no member then. Two cover the day on which somebody
 * left and came back: then the one that has a mark, else the last.
 */
export function timeOn<Time extends Pick<RosterLine, 'id' | 'memberFrom' | 'memberTo'>>(
  date: CalendarDate,
  times: readonly Time[],
  isMarked: (enrolmentId: number) => boolean,
): Time | null {
  const covering = times.filter(
    ({ memberFrom, memberTo }) => memberFrom !== null && isMemberOn({ from: memberFrom, to: memberTo }, date),
  );
  return covering.findLast(({ id }) => isMarked(id)) ?? covering.at(-1) ?? null;
}

type TimeInClass = Pick<RosterLine, 'id' | 'state' | 'memberFrom'>;

/** Those that have ended by when they began, then the one that holds a seat. */
export function byTime(a: TimeInClass, b: TimeInClass): number {
  const [ended, endedToo] = [a.state !== 'enrolled', b.state !== 'enrolled'];
  if (ended !== endedToo) return ended ? -1 : 1;
  const [from, fromToo] = [a.memberFrom ?? '', b.memberFrom ?? ''];
  return from < fromToo ? -1 : from > fromToo ? 1 : a.id - b.id;
}
