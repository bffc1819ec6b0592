import { addDays, type CalendarDate, formatDate } from '../../common/dates/calendar-date.js';
import type { Text } from '../shared/page-context.js';

/** An interval; `validTo` is the first day after it. */
export interface Life {
  validFrom: CalendarDate | null;
  validTo: CalendarDate | null;
}

/** Over which days a unit lives or lived, in words. */
export function lifeText({ validFrom, validTo }: Life): Text {
  const params = {
    from: validFrom ? formatDate(validFrom) : '',
    to: validTo ? formatDate(addDays(validTo, -1)) : '',
  };
  if (validTo === null) return validFrom ? { key: 'units.life.since', params } : { key: 'units.life.always', params };
  return validFrom ? { key: 'units.life.both', params } : { key: 'units.life.until', params };
}

/** The same without what goes without saying: that a unit was there before anything changed, and that it still is. */
export function lifeNote({ validFrom, validTo }: Life, firstChange: CalendarDate | null): Text | null {
  const from = validFrom !== null && firstChange !== null && validFrom >= firstChange ? validFrom : null;
  return from === null && validTo === null ? null : lifeText({ validFrom: from, validTo });
}
