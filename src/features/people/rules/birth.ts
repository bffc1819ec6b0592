import type { CalendarDate } from '../../../common/dates/calendar-date.js';

/** The year that a birth names, whichever of the two is known. */
export function birthYearOf(birthDate: CalendarDate | null, birthYear: number | null): number | null {
  return birthYear ?? (birthDate ? Number(birthDate.slice(0, 4)) : null);
}

/** Whether a birth can be: since 1900, not after today, and the day in the year that is given beside it. */
export function isPossibleBirth(
  birthDate: CalendarDate | null,
  birthYear: number | null,
  today: CalendarDate,
): boolean {
  if (birthYear !== null && (birthYear < 1900 || birthYear > Number(today.slice(0, 4)))) return false;
  return birthDate === null || (birthDate <= today && Number(birthDate.slice(0, 4)) === birthYear);
}
