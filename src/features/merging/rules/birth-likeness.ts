import type { CalendarDate } from '../../../common/dates/calendar-date.js';

/** A birth as it is on record: the whole day, or the year alone, or nothing. */
export interface Birth {
  birthDate: CalendarDate | null;
  birthYear: number | null;
}

/**
 * How alike two births are: the same day; day and month swapped; the same year where one side knows no more; a day of which
 * one part (day, month or year) differs; unknown on a side; another year where one side knows no more; another day.
 */
export type BirthLikeness = 'same' | 'swapped' | 'year' | 'near' | 'unknown' | 'other_year' | 'different';

/** Compares two births; the order of the two does not matter. */
export function birthLikeness(one: Birth, other: Birth): BirthLikeness {
  if (one.birthYear === null || other.birthYear === null) return 'unknown';
  const sameYear = one.birthYear === other.birthYear;
  if (one.birthDate === null || other.birthDate === null) return sameYear ? 'year' : 'other_year';
  if (one.birthDate === other.birthDate) return 'same';
  if (swapped(one.birthDate) === other.birthDate) return 'swapped';
  const parts = one.birthDate.split('-');
  const differing = other.birthDate.split('-').filter((part, index) => part !== parts[index]);
  return differing.length === 1 ? 'near' : 'different';
}

/** 1980-03-02 of 1980-02-03: what a day becomes where its month is read as its day. */
export function swapped(date: CalendarDate): string {
  const [year, month, day] = date.split('-');
  return `${year}-${day}-${month}`;
}
