import { formatDate } from '../../common/dates/calendar-date.js';
import { grouped } from '../../common/grouped.js';
import type { ClassListed } from '../../features/classes/classes.repository.js';
import { freeSeats, learnersOf } from '../../features/classes/rules/seats-of.js';
import type { RosterLine } from '../../features/enrolments/enrolments.repository.js';
import type { LearnerClash } from '../../features/enrolments/learner-clashes.query.js';
import { isListConfirmed, isRosterFixed } from '../../features/enrolments/rules/can-enrol.js';
import { type EnrolmentState, isLiving } from '../../features/enrolments/rules/enrolment-state.js';
import { HIGHEST_PRIORITY } from '../../features/enrolments/rules/waiting-order.js';
import { whatIsWaitedFor } from '../../features/enrolments/rules/why-waiting.js';
import type { PersonListed } from '../../features/people/people.repository.js';
import { fileLinks } from '../shared/file-links.view.js';
import type { Text } from '../shared/page-context.js';
import { paths } from '../shared/paths.js';
import { readingLimits } from '../shared/reading-limits.view.js';
import { classFrame } from './class-frame.view.js';
import { maySetDays, timesText } from './membership-days.view.js';
import { momentOf } from './waiting.view.js';

interface Input {
  cls: ClassListed;
  lines: readonly RosterLine[];
  manages: boolean;
  /** Whether the lines are only those of the reader's own units. */
  ownUnitsOnly: boolean;
  /** Whether the reader may answer the requests that are shown. */
  approves: boolean;
  /** Other classes of the learners at the same time, by person. */
  clashes: ReadonlyMap<number, readonly LearnerClash[]>;
  /** Until when units may still name people for the seats that are set aside. */
  reservedUntil: string | null;
  query: string;
  found: readonly PersonListed[] | null;
  /** Whose row asks why they leave; the form would weigh the page down in every row. */
  leaving: number;
  today: string;
}

const GROUPS: readonly (readonly [key: string, states: readonly EnrolmentState[]])[] = [
  ['pending', ['pending', 'approved']],
  ['offered', ['offered']],
  ['enrolled', ['enrolled']],
  ['waitlisted', ['waitlisted']],
  ['ended', ['declined', 'withdrawn']],
];

/** In a class that is over or cancelled nothing is asked for and nothing is kept any more. */
const GROUPS_AT_THE_END: typeof GROUPS = [
  ['enrolled', ['enrolled']],
  ['unseated', ['pending', 'approved', 'offered', 'waitlisted']],
  ['ended', ['declined', 'withdrawn']],
];

const GROUP_TITLES: Readonly<Record<string, string>> = {
  offered: 'enrolments.offered',
  unseated: 'enrolments.unseated',
};

/** The learners of a class in groups, and the ways to add more. */
export function rosterView(input: Input) {
  const { cls, lines, manages, query, found, today } = input;
  const mayAdd = manages && ['draft', 'open', 'confirmed', 'running'].includes(cls.state);
  const shown = withoutEarlierEnds(lines);
  const times = grouped(lines, ({ personId }) => personId);
  const inClass = new Set(lines.filter(({ state }) => isLiving(state)).map(({ personCode }) => personCode));
  return {
    ...classFrame(cls, 'roster', { mayReadRoster: true, mayRecord: manages }),
    manages,
    confirmed: isListConfirmed(cls.state),
    seats: seatsText(cls),
    reserved: cls.reserved,
    ownUnitsOnly: input.ownUnitsOnly
      ? {
          key: 'enrolments.own_units_only',
          params: { own: lines.filter(({ state }) => state === 'enrolled').length, learners: learnersOf(cls) },
        }
      : null,
    files: fileLinks(paths.roster(cls.code)),
    add: mayAdd
      ? {
          searchAction: paths.roster(cls.code),
          enrolAction: paths.enrolments(cls.code),
          importAction: paths.imports(cls.code),
          limits: readingLimits(),
          query,
          wantsReason: isListConfirmed(cls.state),
          found: found?.map((person) => foundPerson(person, inClass)) ?? null,
        }
      : null,
    startAction: manages && mayStart(cls, lines, today) ? paths.transitions(cls.code) : null,
    groups: (isRosterFixed(cls.state) ? GROUPS_AT_THE_END : GROUPS)
      .map(([key, states]) => {
        const members = shown
          .filter(({ state }) => states.includes(state))
          .sort((a, b) => (a.place ?? 0) - (b.place ?? 0));
        return {
          titleKey: GROUP_TITLES[key] ?? `classes.roster.${key}`,
          note: key === 'waitlisted' && !isRosterFixed(cls.state) ? whatIsWaitedFor({ ...cls, ...input }) : null,
          key,
          count: members.length,
          rows: members.map((line, index) => rosterRow(input, line, index + 1, mayAdd, times.get(line.personId) ?? [])),
        };
      })
      .filter(({ count, key }) => count > 0 || key === 'enrolled'),
  };
}

function rosterRow(
  { cls, manages, approves, clashes, leaving }: Input,
  line: RosterLine,
  number: number,
  mayAdd: boolean,
  times: readonly RosterLine[],
) {
  const open = line.state === 'pending' || line.state === 'approved';
  const mayDecide = open && (mayAdd || (approves && !isListConfirmed(cls.state) && !isRosterFixed(cls.state)));
  const mayLeave = mayAdd && !open && isLiving(line.state);
  return {
    number,
    name: line.fullName,
    href: paths.person(line.personCode),
    code: line.personCode,
    birth: birthOf(line),
    sexKey: line.sex ? `common.sex.${line.sex}` : null,
    position: line.position ?? '',
    unit: line.unitLabel,
    state: isLeftOver(cls, line) ? null : line.state,
    queue: line.place,
    priority: line.priority > 0 && line.state === 'waitlisted' ? line.priority : null,
    until:
      line.offerUntil && !isRosterFixed(cls.state)
        ? { key: 'enrolments.offer.until', params: momentOf(line.offerUntil) }
        : null,
    clashes: isLiving(line.state)
      ? (clashes.get(line.personId) ?? []).map(({ code, date }) => ({
          href: paths.class(code),
          text: { key: 'enrolments.clash', params: { code, date: formatDate(date).slice(0, 5) } },
        }))
      : [],
    reason: line.reason ?? '',
    times: timesText(cls, times),
    days: manages && maySetDays(cls, line) ? paths.membershipDays(cls.code, line.id) : null,
    approve: mayDecide ? paths.enrolment(cls.code, line.id, 'approval') : null,
    decline: mayDecide ? paths.enrolment(cls.code, line.id, 'refusal') : null,
    prioritise:
      mayAdd && line.state === 'waitlisted'
        ? {
            action: paths.enrolment(cls.code, line.id, 'priority'),
            choices: Array.from({ length: HIGHEST_PRIORITY + 1 }, (_, value) => ({
              value,
              selected: value === line.priority,
            })),
          }
        : null,
    leave: mayLeave && line.id !== leaving ? `${paths.roster(cls.code, { leave: line.id })}#leave` : null,
    withdraw: mayLeave && line.id === leaving ? paths.enrolment(cls.code, line.id, 'withdrawal') : null,
  };
}

/** The lines without the ends of people who are in again, and with the last one of those who left more than once. */
function withoutEarlierEnds(lines: readonly RosterLine[]): RosterLine[] {
  const last = new Map<number, RosterLine>();
  for (const line of lines) {
    const other = last.get(line.personId);
    const goesBefore =
      !other || (isLiving(line.state) === isLiving(other.state) ? line.id > other.id : isLiving(line.state));
    if (goesBefore) last.set(line.personId, line);
  }
  return lines.filter((line) => last.get(line.personId) === line);
}

/** A request or an offer that a class left behind when it ended. */
function isLeftOver(cls: ClassListed, { state }: RosterLine): boolean {
  return isRosterFixed(cls.state) && state !== 'enrolled' && isLiving(state);
}

function seatsText(cls: ClassListed): Text {
  if (isRosterFixed(cls.state)) {
    return { key: 'enrolments.seats.were', params: { seats: `${learnersOf(cls)}/${cls.capacity}` } };
  }
  const params = { seats: `${cls.taken}/${cls.capacity}`, offered: cls.offered, free: freeSeats(cls) };
  return { key: `enrolments.seats.${cls.offered > 0 ? 'kept' : 'free'}`, params };
}

function mayStart(cls: ClassListed, lines: readonly RosterLine[], today: string): boolean {
  const learners = lines.some(({ state }) => state === 'enrolled');
  return (cls.state === 'open' || cls.state === 'confirmed') && learners && today >= cls.startDate;
}

function foundPerson(person: PersonListed, inClass: ReadonlySet<string>) {
  return {
    code: person.code,
    name: person.fullName,
    birth: birthOf(person),
    unit: person.unitLabel ?? '',
    position: person.position ?? '',
    alreadyIn: inClass.has(person.code),
  };
}

/** The birth date, or the year where only that is known. */
function birthOf({ birthDate, birthYear }: { birthDate: string | null; birthYear: number | null }): string {
  return birthDate ? formatDate(birthDate) : birthYear ? String(birthYear) : '';
}
