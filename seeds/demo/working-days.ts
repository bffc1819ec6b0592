import { addDays, type CalendarDate, type Instant, weekday } from '../../src/common/dates/calendar-date.js';

/** New Year, 30/4, 1/5, 2/9. */
const YEARLY_HOLIDAYS: readonly string[] = ['01-01', '04-30', '05-01', '09-02'];

/** The Hùng Kings' day (10/3 of the lunar calendar), a day off since 2007. */
const HUNG_KINGS_DAYS: readonly CalendarDate[] = ['2007-04-26', '2008-04-15', '2010-04-23', '2011-04-12'];

/** Whether offices work: Monday to Friday and no holiday. Tết is not known here; classes of the past keep clear of it. */
export function isWorkingDay(date: CalendarDate): boolean {
  const isWeekend = weekday(date) === 0 || weekday(date) === 6;
  return !isWeekend && !YEARLY_HOLIDAYS.includes(date.slice(5)) && !HUNG_KINGS_DAYS.includes(date);
}

/** The working day `count` after the date, before it when negative; for 0 the date itself, whatever day it is. */
export function workingDay(date: CalendarDate, count: number): CalendarDate {
  const step = Math.sign(count);
  let day = date;
  for (let left = Math.abs(count); left > 0;) {
    day = addDays(day, step);
    if (isWorkingDay(day)) left--;
  }
  return day;
}

/** The moment of a time of day in Vietnam, `at('2011-05-13', '07:30')`. */
export function at(date: CalendarDate, time: string): Instant {
  return new Date(`${date}T${time}:00.000+07:00`).toISOString();
}
