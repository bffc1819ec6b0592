import { Injectable } from '@nestjs/common';
import type { CalendarDate, Instant } from './dates/calendar-date.js';
import { localDate } from './dates/local-time.js';

/** The one source of time, so that a test can stand on any day. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }

  instant(): Instant {
    return this.now().toISOString();
  }

  /** Today in Vietnam. */
  today(): CalendarDate {
    return localDate(this.now());
  }
}
