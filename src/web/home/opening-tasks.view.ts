import { type CalendarDate, daysBetween, formatDate } from '../../common/dates/calendar-date.js';
import type { ClassListed } from '../../features/classes/classes.repository.js';
import { learnersOf } from '../../features/classes/rules/seats-of.js';
import { paths } from '../shared/paths.js';
import type { Task } from './task.js';

const DAYS_BEFORE = 7;

/** Classes that begin soon, or should have begun, and whose list is not confirmed or that are still a draft. */
export function openingTasks(classes: readonly ClassListed[], today: CalendarDate): Task[] {
  return classes.flatMap((cls): Task[] => {
    const days = daysBetween(today, cls.startDate);
    if ((cls.state !== 'draft' && cls.state !== 'open') || days > DAYS_BEFORE) return [];
    const few = cls.minLearners !== null && learnersOf(cls) < cls.minLearners;
    const params = { date: formatDate(cls.startDate), learners: learnersOf(cls), minimum: cls.minLearners ?? 0 };
    return [
      {
        icon: 'clipboard-check',
        tone: days < 0 ? 'bad' : 'warn',
        title: {
          key: few ? 'home.task.too_few' : `home.task.${cls.state === 'draft' ? 'announce' : 'confirm'}`,
          params,
        },
        href: paths.class(cls.code),
        detail: `${cls.title} · ${cls.code}`,
        late: days < 0 ? { key: 'home.late', params: { days: -days } } : null,
        actKey: 'home.act.start',
        approval: null,
      },
    ];
  });
}
