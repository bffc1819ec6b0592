import type { Instant } from '../../../common/dates/calendar-date.js';
import type { CalendarEvent } from '../../calendar/rules/calendar-file.js';

/** What a letter asks of calendars: to take sessions in (or as they stand now), and to take others out. */
export interface LetterCalendar {
  /** When it was written (RFC 5545, DTSTAMP); the same at every attempt. */
  at: Instant;
  request: readonly CalendarEvent[];
  cancel: readonly CalendarEvent[];
}
