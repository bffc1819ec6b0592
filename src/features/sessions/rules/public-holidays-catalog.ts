import { type CalendarDate, yearOf } from '../../../common/dates/calendar-date.js';

/**
 * Public holidays that fall on the same day each year (Bộ luật Lao động 2019, Điều 112): Tết Dương lịch, Ngày Chiến thắng,
 * Ngày Quốc tế lao động, Quốc khánh. Those by the moon, and the second day of Quốc khánh, are set anew each year.
 */
const FIXED_DAYS = ['01-01', '04-30', '05-01', '09-02'];

/** The public holidays of fixed date from one day to another. */
export function publicHolidays(from: CalendarDate, to: CalendarDate): CalendarDate[] {
  const years = Array.from({ length: Math.max(0, yearOf(to) - yearOf(from) + 1) }, (_, index) => yearOf(from) + index);
  return years
    .flatMap((year) => FIXED_DAYS.map((day) => `${year}-${day}`))
    .filter((date) => date >= from && date <= to);
}
