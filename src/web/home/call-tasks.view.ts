import { formatDate } from '../../common/dates/calendar-date.js';
import type { CallForUnit } from '../../features/nominations/calls-for-actor.query.js';
import type { CallManaged } from '../../features/nominations/calls-of-office.query.js';
import { paths } from '../shared/paths.js';
import type { Task } from './task.js';

/** A deadline this near is worth a word to whoever runs the class. */
const DAYS_NEAR = 3;

/** What a coordinator has to answer, the nearest deadline first. */
export function answerTasks(calls: readonly CallForUnit[]): Task[] {
  return calls.map((call) => {
    const isLate = call.daysLeft < 0;
    return {
      icon: 'clipboard-list',
      tone: isLate || call.daysLeft <= DAYS_NEAR ? 'bad' : 'warn',
      title: {
        key: call.listState === 'returned' ? 'home.task.list_returned' : 'home.task.answer',
        params: { unit: call.unitLabel, seats: call.left, date: formatDate(call.deadline) },
      },
      href: paths.nominationList(call.classCode, call.unitCode),
      detail: `${call.classTitle} · ${call.classCode}`,
      late: isLate ? { key: 'home.late', params: { days: -call.daysLeft } } : null,
      actKey: call.listState === null ? 'home.act.list_begin' : 'home.act.list_continue',
      approval: null,
    };
  });
}

/** Calls that want the office: their day has passed, or it is near and units are silent. */
export function callTasks(calls: readonly CallManaged[]): Task[] {
  return calls.flatMap((call): Task[] => {
    const silent = call.unitsAwaited;
    const isOver = call.daysLeft < 0;
    if (!isOver && (silent === 0 || call.daysLeft > DAYS_NEAR)) return [];
    const params = { units: silent, seats: call.seats - call.used, date: formatDate(call.deadline) };
    return [
      {
        icon: 'clipboard-list',
        tone: isOver ? 'warn' : 'calm',
        title: { key: isOver ? 'home.task.call_over' : 'home.task.call_silent', params },
        href: paths.nominationCall(call.classCode, isOver ? {} : { only: 'unanswered' }),
        detail: `${call.classTitle} · ${call.classCode}`,
        late: isOver ? { key: 'home.late', params: { days: -call.daysLeft } } : null,
        actKey: isOver ? 'home.act.call_close' : 'home.act.call_see',
        approval: null,
      },
    ];
  });
}
