import { type CalendarDate, addDays, weekday } from '../../../common/dates/calendar-date.js';
import { type PartOfDay, PARTS_OF_DAY } from '../../../common/sessions.js';
import type { PlannedSession } from './timetable-problems.js';

/** Which halves of which weekdays are taught: `1:morning` is Monday morning (0 = Sunday). */
export type WeeklySlot = `${number}:${PartOfDay}`;

/** Lays sessions over the days of a class by a weekly pattern, leaving out days off and half days that are taken, until the periods are reached. */
export function sessionsByPattern(input: {
  startDate: CalendarDate;
  endDate: CalendarDate;
  slots: ReadonlySet<WeeklySlot>;
  daysOff: ReadonlySet<CalendarDate>;
  /** Half days that are taught already, as `2011-05-13 morning`. */
  taken?: ReadonlySet<string>;
  periodsPerSession: number;
  totalPeriods: number;
}): PlannedSession[] {
  const sessions: PlannedSession[] = [];
  let left = input.totalPeriods;
  for (let date = input.startDate; date <= input.endDate && left > 0; date = addDays(date, 1)) {
    if (input.daysOff.has(date)) continue;
    for (const part of PARTS_OF_DAY) {
      if (left <= 0 || !input.slots.has(`${weekday(date)}:${part}`) || input.taken?.has(`${date} ${part}`)) continue;
      const periods = Math.min(input.periodsPerSession, left);
      sessions.push({ date, part, periods, topic: null, room: null });
      left -= periods;
    }
  }
  return sessions;
}
