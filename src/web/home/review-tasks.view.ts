import { paths } from '../shared/paths.js';
import type { Task } from './task.js';

/** Marks that wait for a decision, all in one line; none where none waits. */
export function reviewTasks(count: number): Task[] {
  if (count === 0) return [];
  return [
    {
      icon: 'replace',
      tone: 'warn',
      title: { key: 'marks.task.title', params: { count } },
      href: paths.attendanceReview(),
      detail: { key: 'marks.task.why' },
      late: null,
      actKey: 'marks.task.act',
      approval: null,
    },
  ];
}
