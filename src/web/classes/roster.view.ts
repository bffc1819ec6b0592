import { formatDate } from '../../common/dates/calendar-date.js';
import type { ClassListed } from '../../features/classes/classes.repository.js';
import type { RosterLine } from '../../features/enrolments/enrolments.repository.js';
import type { EnrolmentState } from '../../features/enrolments/rules/enrolment-state.js';
import type { PersonListed } from '../../features/people/people.repository.js';
import { progressBar } from '../shared/chart-bars.js';
import { fileLinks } from '../shared/file-links.view.js';
import { paths } from '../shared/paths.js';
import { readingLimits } from '../shared/reading-limits.view.js';
import { classFrame } from './class-frame.view.js';

interface Input {
  cls: ClassListed;
  lines: readonly RosterLine[];
  manages: boolean;
  query: string;
  found: readonly PersonListed[] | null;
  today: string;
}

const GROUPS: readonly (readonly [key: string, states: readonly EnrolmentState[]])[] = [
  ['pending', ['pending', 'approved']],
  ['enrolled', ['enrolled']],
  ['waitlisted', ['waitlisted']],
  ['ended', ['declined', 'withdrawn']],
];

/** The learners of a class in groups, and the ways to add more. */
export function rosterView({ cls, lines, manages, query, found, today }: Input) {
  const mayAdd = manages && ['draft', 'open', 'confirmed', 'running'].includes(cls.state);
  const inClass = new Set(
    lines.filter(({ state }) => state !== 'declined' && state !== 'withdrawn').map(({ personCode }) => personCode),
  );
  return {
    ...classFrame(cls, 'roster', { mayReadRoster: true, mayRecord: manages }),
    manages,
    seats: {
      text: `${cls.taken}/${cls.capacity}`,
      free: Math.max(0, cls.capacity - cls.taken),
      bar: progressBar(cls.taken, cls.capacity),
    },
    files: fileLinks(paths.roster(cls.code)),
    add: mayAdd
      ? {
          searchAction: paths.roster(cls.code),
          enrolAction: paths.enrolments(cls.code),
          importAction: paths.imports(cls.code),
          limits: readingLimits(),
          query,
          found: found?.map((person) => foundPerson(person, inClass)) ?? null,
        }
      : null,
    startAction: manages && mayStart(cls, today) ? paths.transitions(cls.code) : null,
    groups: GROUPS.map(([key, states]) => {
      const members = lines
        .filter(({ state }) => states.includes(state))
        .sort((a, b) => (a.queueNumber ?? 0) - (b.queueNumber ?? 0));
      return {
        titleKey: `classes.roster.${key}`,
        key,
        count: members.length,
        rows: members.map((line, index) => rosterRow(cls, line, index + 1, mayAdd)),
      };
    }).filter(({ count, key }) => count > 0 || key === 'enrolled'),
  };
}

function rosterRow(cls: ClassListed, line: RosterLine, number: number, mayAdd: boolean) {
  const open = line.state === 'pending' || line.state === 'approved';
  return {
    number,
    name: line.fullName,
    href: paths.person(line.personCode),
    code: line.personCode,
    birth: birthOf(line),
    sexKey: line.sex ? `common.sex.${line.sex}` : null,
    position: line.position ?? '',
    unit: line.unitLabel,
    state: line.state,
    queue: line.queueNumber,
    reason: line.reason ?? '',
    approve: mayAdd && open ? paths.enrolment(cls.code, line.id, 'approval') : null,
    decline: mayAdd && open ? paths.enrolment(cls.code, line.id, 'refusal') : null,
    withdraw:
      mayAdd && !open && line.state !== 'declined' && line.state !== 'withdrawn'
        ? paths.enrolment(cls.code, line.id, 'withdrawal')
        : null,
  };
}

function mayStart(cls: ClassListed, today: string): boolean {
  return (cls.state === 'open' || cls.state === 'confirmed') && cls.taken > 0 && today >= cls.startDate;
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
