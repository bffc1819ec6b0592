import type { CalendarDate } from '../../../common/dates/calendar-date.js';
import type { PartOfDay } from '../../../common/sessions.js';

/**
 * Where a printed session stands: as it was printed; at another time since; cancelled or dropped; not yet held. A list is
 * signed for the time that stands on it, so that only the first can be keyed in without a further word.
 */
export type SessionNow = 'same' | 'moved' | 'cancelled' | 'dropped' | 'ahead';

interface SessionTime {
  date: CalendarDate;
  part: PartOfDay;
}

/** `session`: the one with the lasting name that was printed; null where there is none any more. */
export function sessionNow(
  printed: SessionTime,
  session: (SessionTime & { cancelled: boolean }) | null,
  today: CalendarDate,
): SessionNow {
  if (session === null) return 'dropped';
  if (session.cancelled) return 'cancelled';
  if (session.date > today) return 'ahead';
  return session.date === printed.date && session.part === printed.part ? 'same' : 'moved';
}

/** Whether marks can be keyed in for the session at all; for one that was moved somebody has to say so first. */
export function takesMarks(now: SessionNow): boolean {
  return now === 'same' || now === 'moved';
}
