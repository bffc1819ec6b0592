import { type CalendarDate, daysBetween, formatDate } from '../../common/dates/calendar-date.js';
import type { MissingSession } from '../../features/attendance/registers-missing.query.js';
import { paths } from '../shared/paths.js';
import type { Task } from './task.js';

/** Registers that are not taken or not whole, a line each; where there are more, a line that leads to all of them. */
export function registerTasks(registers: readonly MissingSession[], total: number, today: CalendarDate): Task[] {
  const lines = registers.map((register) => registerTask(register, today));
  return total > lines.length ? [...lines, allTask(total)] : lines;
}

function registerTask(
  { marked, members, number, date, classCode, classTitle }: MissingSession,
  today: CalendarDate,
): Task {
  const isBegun = marked > 0;
  const params = { number, date: formatDate(date).slice(0, 5), missing: members - marked, members };
  return {
    icon: 'calendar-exclamation',
    tone: 'bad',
    title: { key: isBegun ? 'home.task.register_part' : 'home.task.register', params },
    href: paths.attendanceSheet(classCode, number),
    detail: `${classTitle} · ${classCode}`,
    late: { key: 'home.late', params: { days: daysBetween(date, today) } },
    actKey: isBegun ? 'home.act.continue' : 'home.act.take',
    approval: null,
  };
}

function allTask(total: number): Task {
  return {
    icon: 'calendar-exclamation',
    tone: 'warn',
    title: { key: 'home.task.registers_all', params: { count: total } },
    href: paths.registersMissing(),
    detail: { key: 'home.task.registers_why' },
    late: null,
    actKey: 'home.act.see_all',
    approval: null,
  };
}
