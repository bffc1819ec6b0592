import type { CalendarDate } from '../../common/dates/calendar-date.js';
import { localDate } from '../../common/dates/local-time.js';
import type { NominationCall } from './nomination-call.entity.js';

/** The day on which a call was opened; before that, the day on which it was made. */
export function dayOpened({ openedAt, createdAt }: Pick<NominationCall, 'openedAt' | 'createdAt'>): CalendarDate {
  return localDate(new Date(openedAt ?? createdAt));
}
