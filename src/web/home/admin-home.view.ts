import { type CalendarDate, daysBetween, formatDate } from '../../common/dates/calendar-date.js';
import type { MissingSession } from '../../features/attendance/registers-missing.query.js';
import type { ClassListed } from '../../features/classes/classes.repository.js';
import { paths } from '../shared/paths.js';

interface Input {
  name: string;
  today: CalendarDate;
  /** The registers that have waited longest, and how many wait in all. */
  registers: readonly MissingSession[];
  missing: number;
  /** Marks of devices that wait for a decision. */
  reviews: number;
  unsigned: readonly ClassListed[];
  openImports: number;
  strandedPeople: number;
  duplicates: number;
  users: number;
}

/** The home page of an administrator. */
export function adminHomeView(input: Input) {
  const { name, today, registers, missing, reviews, unsigned, openImports, strandedPeople, duplicates, users } = input;
  return {
    title: { key: 'home.today_title', params: { date: formatDate(today) } },
    crumbs: [],
    greeting: { key: 'home.greeting', params: { name: name.split(' ').at(-1) ?? name } },
    registers: registers.map((register) => ({
      title: register.classTitle,
      href: paths.attendanceSheet(register.classCode, register.number),
      detail: {
        key: 'home.register_of',
        params: { code: register.classCode, number: register.number, date: formatDate(register.date) },
      },
      left: {
        key: register.marked === 0 ? 'home.register_none' : 'home.register_part',
        params: { missing: register.members - register.marked, members: register.members },
      },
      late: { key: 'home.late', params: { days: daysBetween(register.date, today) } },
    })),
    missing,
    missingHref: paths.registersMissing(),
    more: missing > registers.length,
    unsigned: unsigned.map((cls) => ({
      title: cls.title,
      code: cls.code,
      href: paths.results(cls.code),
      ended: formatDate(cls.lastSessionDate ?? cls.endDate),
    })),
    data: [
      { icon: 'replace', labelKey: 'marks.review.title', count: reviews, href: paths.attendanceReview() },
      { icon: 'file-import', labelKey: 'home.data.imports', count: openImports, href: paths.importList() },
      {
        icon: 'building',
        labelKey: 'home.data.stranded',
        count: strandedPeople,
        href: paths.people({ only: 'unit-ended' }),
      },
      { icon: 'copy', labelKey: 'home.data.duplicates', count: duplicates, href: paths.duplicates() },
      { icon: 'users', labelKey: 'home.data.users', count: users, href: paths.adminUsers() },
    ],
  };
}
