import { type CalendarDate, daysBetween } from '../../common/dates/calendar-date.js';
import type { ClassListed } from '../../features/classes/classes.repository.js';
import { learnersOf } from '../../features/classes/rules/seats-of.js';
import { paths } from '../shared/paths.js';
import type { Task } from './task.js';

interface Facts {
  today: CalendarDate;
  signed: ReadonlySet<number>;
  /** Classes in which somebody passed and has no certificate. */
  due: ReadonlySet<number>;
}

/** Classes that are over, whose results are to be signed or whose certificates are to be issued; who waited longest first. */
export function resultTasks(classes: readonly ClassListed[], { today, signed, due }: Facts): Task[] {
  const endOf = (cls: ClassListed) => cls.lastSessionDate ?? cls.endDate;
  return classes
    .filter((cls) => cls.state === 'finished' || (cls.state === 'running' && endOf(cls) < today))
    .filter(({ id }) => !signed.has(id) || due.has(id))
    .sort((a, b) => daysBetween(endOf(b), endOf(a)))
    .map((cls) => {
      const toSign = !signed.has(cls.id);
      return {
        icon: toSign ? 'writing-sign' : 'certificate',
        tone: 'warn',
        title: { key: toSign ? 'home.task.sign' : 'home.task.issue', params: { learners: learnersOf(cls) } },
        href: toSign ? paths.results(cls.code) : paths.classCertificates(cls.code),
        detail: `${cls.title} · ${cls.code}`,
        late: null,
        actKey: toSign ? 'home.act.sign' : 'home.act.issue',
        approval: null,
      };
    });
}

/** Classes in which somebody asks for a seat; `pending` counts them by class. */
export function requestsTasks(classes: readonly ClassListed[], pending: ReadonlyMap<number, number>): Task[] {
  return classes.flatMap((cls): Task[] => {
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
}
