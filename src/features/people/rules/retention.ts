import type { CalendarDate } from '../../../common/dates/calendar-date.js';

/**
 * Years after which a closed file stands on the administrator's list of those whose personal data may no longer be needed
 * (Law 91/2025/QH15: data are kept no longer than their purpose asks). Nothing is ever removed by the passing of time alone.
 */
export const RETENTION_YEARS = 10;

/** Files closed on this day or before it have been kept that long. */
export function retentionLimit(today: CalendarDate): CalendarDate {
  const year = String(Number(today.slice(0, 4)) - RETENTION_YEARS).padStart(4, '0');
  return today.endsWith('02-29') ? `${year}-02-28` : `${year}${today.slice(4)}`;
}
