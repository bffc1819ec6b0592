import { addDays, type CalendarDate, formatDate, weekday } from '../../common/dates/calendar-date.js';
import { sessionHours } from '../../common/sessions.js';
import type { MissingSession } from '../../features/attendance/registers-missing.query.js';
import type { SessionCounts } from '../../features/attendance/session-counts.js';
import type { ClassListed } from '../../features/classes/classes.repository.js';
import { learnersOf } from '../../features/classes/rules/seats-of.js';
import type { CallManaged } from '../../features/nominations/calls-of-office.query.js';
import type { ClassSession } from '../../features/sessions/class-session.entity.js';
import type { Teaching } from '../../features/sessions/taught-sessions.query.js';
import { progressBar } from '../shared/chart-bars.js';
import { paths } from '../shared/paths.js';
import { appealTasks } from './appeal-tasks.view.js';
import { callTasks } from './call-tasks.view.js';
import { openingTasks } from './opening-tasks.view.js';
import { registerTasks } from './register-tasks.view.js';
import { requestsTasks, resultTasks } from './result-tasks.view.js';
import { reviewTasks } from './review-tasks.view.js';

interface Input {
  name: string;
  today: CalendarDate;
  classes: readonly ClassListed[];
  sessions: readonly ClassSession[];
  counts: ReadonlyMap<number, SessionCounts>;
  /** The registers that have waited longest, and how many wait in all. */
  registers: readonly MissingSession[];
  missing: number;
  /** Marks of devices that wait for a decision. */
  reviews: number;
  pending: ReadonlyMap<number, number>;
  signed: ReadonlySet<number>;
  /** Classes in which somebody passed and has no certificate. */
  due: ReadonlySet<number>;
  /** What of it the trainer teaches; null of an account without a staff file, which looks after all. */
  teaching: Teaching | null;
  /** By class: appeals that nobody has decided on. */
  appeals: ReadonlyMap<number, number>;
  /** Calls for nominations that go on. */
  calls: readonly CallManaged[];
}

const TEACHING = ['confirmed', 'running'];
const DAYS_AHEAD = 7;

/** The day of a trainer. */
export function trainerHomeView(input: Input) {
  const { today, teaching } = input;
  const byId = new Map(input.classes.map((cls) => [cls.id, cls]));
  const taught = input.sessions.flatMap((session) => {
    const cls = byId.get(session.classId);
    const own = teaching === null || teaching.sessions.has(session.id);
    return cls && own && !session.cancelled && ['open', ...TEACHING].includes(cls.state) ? [{ cls, session }] : [];
  });
  const now = taught.filter(({ session }) => session.date === today);
  const soon = taught.filter(({ session }) => session.date >= today && session.date <= addDays(today, DAYS_AHEAD));
  const led = input.classes.filter(({ id }) => teaching === null || teaching.classes.has(id));
  const tasks = [
    ...registerTasks(input.registers, input.missing, today),
    ...reviewTasks(input.reviews),
    ...appealTasks(led, input.appeals),
    ...resultTasks(led, input),
    ...openingTasks(led, today),
    ...callTasks(input.calls),
    ...requestsTasks(led, input.pending),
  ];
  return {
    title: { key: 'home.today_title', params: { date: formatDate(today) } },
    crumbs: [],
    greeting: { key: 'home.greeting', params: { name: input.name.split(' ').at(-1) ?? input.name } },
    weekdayKey: `common.weekday.${weekday(today)}`,
    newHref: paths.classNew(),
    now: now.map(({ cls, session }) => todaySession(cls, session, input.counts.get(session.id))),
    tasks,
    offline: {
      href: paths.attendanceOffline(),
      sheets: soon
        .filter(({ cls }) => TEACHING.includes(cls.state))
        .map(({ cls, session }) => paths.attendanceSheet(cls.code, session.number))
        .join(' '),
    },
    ahead: soon
      .filter(({ session }) => session.date > today)
      .map(({ cls, session }) => ({
        date: formatDate(session.date).slice(0, 5),
        weekdayKey: `common.weekday_short.${weekday(session.date)}`,
        partKey: `common.part.${session.part}`,
        title: cls.title,
        href: paths.class(cls.code),
        detail: { key: 'home.session_of', params: { code: cls.code, number: session.number, sessions: cls.sessions } },
      })),
    classes: input.classes.map((cls) => ({
      title: cls.title,
      href: paths.class(cls.code),
      state: cls.state,
      seats: `${cls.taken}/${cls.capacity}`,
    })),
    callsHref: paths.nominations({ state: 'open' }),
    allHref: paths.classes({ state: 'all', mine: '1' }),
  };
}

function todaySession(cls: ClassListed, session: ClassSession, counts: SessionCounts | undefined) {
  const marked = counts?.marked ?? 0;
  const teaching = TEACHING.includes(cls.state);
  return {
    partKey: `common.part.${session.part}`,
    hours: sessionHours(session.part, session.periods),
    title: cls.title,
    code: cls.code,
    href: paths.class(cls.code),
    detail: { key: 'home.session_of', params: { code: cls.code, number: session.number, sessions: cls.sessions } },
    topic: session.topic,
    place: [session.room, cls.place].filter((text) => text).join(', '),
    marked: teaching ? { key: 'home.marked_of', params: { marked, learners: learnersOf(cls) } } : null,
    bar: progressBar(marked, Math.max(learnersOf(cls), 1)),
    done: teaching && marked >= learnersOf(cls),
    sheetHref: teaching && learnersOf(cls) > 0 ? paths.attendanceSheet(cls.code, session.number) : null,
    sheetKey: marked === 0 ? 'home.act.take' : 'home.act.continue',
    printHref: teaching ? paths.signInSheet(cls.code, session.number) : null,
    startHref: teaching ? null : paths.class(cls.code),
  };
}
