import type { ClassListed } from '../../features/classes/classes.repository.js';
import { paths } from '../shared/paths.js';
import type { Task } from './task.js';

/** Marks that learners contest and nobody has decided on, a line a class. */
export function appealTasks(classes: readonly ClassListed[], open: ReadonlyMap<number, number>): Task[] {
  return classes.flatMap(({ id, code, title }): Task[] => {
    const count = open.get(id) ?? 0;
    if (count === 0) return [];
    return [
      {
        icon: 'message-exclamation',
        tone: 'warn',
        title: { key: 'appeals.task', params: { count } },
        href: paths.appeals(code),
        detail: `${title} · ${code}`,
        late: null,
        actKey: 'appeals.task_act',
        approval: null,
      },
    ];
  });
}
