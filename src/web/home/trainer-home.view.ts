import { addDays, type CalendarDate, daysBetween, formatDate, weekday } from '../../common/dates/calendar-date.js';
import { sessionHours } from '../../common/sessions.js';
import type { SessionCounts } from '../../features/attendance/session-counts.js';
import type { ClassListed } from '../../features/classes/classes.repository.js';
import { learnersOf } from '../../features/classes/rules/seats-of.js';
import type { CallManaged } from '../../features/nominations/calls-of-office.query.js';
import type { ClassSession } from '../../features/sessions/class-session.entity.js';
import type { Teaching } from '../../features/sessions/taught-sessions.query.js';
import { progressBar } from '../shared/chart-bars.js';
import { paths } from '../shared/paths.js';
import { callTasks } from './call-tasks.view.js';
import { openingTasks } from './opening-tasks.view.js';
import type { Task } from './task.js';

interface Input {
  name: string;
  today: CalendarDate;
  classes: readonly ClassListed[];
  sessions: readonly ClassSession[];
  counts: ReadonlyMap<number, SessionCounts>;
  pending: ReadonlyMap<number, number>;
  signed: ReadonlySet<number>;
  /** Classes in which somebody passed and has no certificate. */
  due: ReadonlySet<number>;
  /** What of it the trainer teaches; null of an account without a staff file, which looks after all. */
  teaching: Teaching | null;
  /** Calls for nominations that go on. */
  calls: readonly CallManaged[];
}

/** A task of recording, with how many days it is late. */
interface LateTask extends Task {
  overdue: number;
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
  const tasks = tasksOf(input, byId);
  return {
    title: { key: 'home.today_title', params: { date: formatDate(today) } },
    crumbs: [],
    greeting: { key: 'home.greeting', params: { name: input.name.split(' ').at(-1) ?? input.name } },
    weekdayKey: `common.weekday.${weekday(today)}`,
    newHref: paths.classNew(),
    now: now.map(({ cls, session }) => todaySession(cls, session, input.counts.get(session.id))),
    tasks,
    ahead: taught
      .filter(({ session }) => session.date > today && session.date <= addDays(today, DAYS_AHEAD))
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

/** Who teaches single sessions answers for their registers; the trainers of a class for the class. */
function tasksOf(input: Input, byId: ReadonlyMap<number, ClassListed>): Task[] {
  const { today, sessions, counts, pending, signed, due, teaching } = input;
  const leads = ({ id }: ClassListed) => teaching === null || teaching.classes.has(id);
  const led = input.classes.filter(leads);
  const registers = sessions.flatMap((session): LateTask[] => {
    const cls = byId.get(session.classId);
    const missing = cls ? learnersOf(cls) - (counts.get(session.id)?.marked ?? 0) : 0;
    if (
      !cls ||
      !(leads(cls) || teaching?.sessions.has(session.id)) ||
      session.cancelled ||
      session.date >= today ||
      missing <= 0 ||
      ![...TEACHING, 'finished'].includes(cls.state)
    )
      return [];
    if (signed.has(cls.id)) return [];
    const overdue = daysBetween(session.date, today);
    return [
      {
        icon: 'calendar-exclamation',
        tone: 'bad',
        title: {
          key: 'home.task.register',
          params: { number: session.number, date: formatDate(session.date).slice(0, 5), missing },
        },
        href: paths.attendanceSheet(cls.code, session.number),
        detail: `${cls.title} · ${cls.code}`,
        late: { key: 'home.late', params: { days: overdue } },
        actKey: 'home.act.take',
        approval: null,
        overdue,
      },
    ];
  });
  const results = led.flatMap((cls): LateTask[] => {
    const over = cls.state === 'finished' || (cls.state === 'running' && (cls.lastSessionDate ?? cls.endDate) < today);
    if (!over) return [];
    const overdue = daysBetween(cls.lastSessionDate ?? cls.endDate, today);
    const toSign = !signed.has(cls.id);
    if (!toSign && !due.has(cls.id)) return [];
    return [
      {
        icon: toSign ? 'writing-sign' : 'certificate',
        tone: 'warn',
        title: { key: toSign ? 'home.task.sign' : 'home.task.issue', params: { learners: learnersOf(cls) } },
        href: toSign ? paths.results(cls.code) : paths.classCertificates(cls.code),
        detail: `${cls.title} · ${cls.code}`,
        late: null,
        actKey: toSign ? 'home.act.sign' : 'home.act.issue',
        approval: null,
        overdue,
      },
    ];
  });
  const requests = led.flatMap((cls): Task[] => {
    const waiting = pending.get(cls.id) ?? 0;
    if (waiting === 0) return [];
    return [
      {
        icon: 'user-question',
        tone: 'calm',
        title: { key: 'home.task.requests', params: { count: waiting } },
        href: paths.roster(cls.code),
        detail: `${cls.title} · ${cls.code}`,
        late: null,
        actKey: 'home.act.review',
        approval: null,
      },
    ];
  });
  return [
    ...registers.sort((a, b) => b.overdue - a.overdue),
    ...results.sort((a, b) => b.overdue - a.overdue),
    ...openingTasks(led, today),
    ...callTasks(input.calls),
    ...requests,
  ];
}
