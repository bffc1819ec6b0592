import type { ClassState } from '../../../common/class-state.js';
import type { CalendarDate } from '../../../common/dates/calendar-date.js';
import type { MessageParams } from '../../../common/errors.js';
import type { PartOfDay } from '../../../common/sessions.js';
import type { CalendarEvent } from './calendar-file.js';

/** What is known of a session, held or dropped, and of its class. */
export interface CalendarSession {
  uid: string;
  sequence: number;
  /** Null of a session that was dropped. */
  number: number | null;
  date: CalendarDate;
  part: PartOfDay;
  periods: number;
  topic: string | null;
  room: string | null;
  /** The session is off, or was dropped. */
  off: boolean;
  classCode: string;
  classTitle: string;
  classState: ClassState;
  place: string;
  /** Whether the reader teaches it, learns in it, or holds a seat there that still waits for a reply. */
  how: 'teaches' | 'learns' | 'offered';
}

type Words = (key: string, params?: MessageParams) => string;

/** Tells a calendar of a session. A class that is cancelled takes its sessions along, with a number above their own. */
export function sessionEvent(session: CalendarSession, words: Words, classAddress: string): CalendarEvent {
  const cancelledClass = session.classState === 'cancelled';
  const status = sessionStatus(session);
  const { classTitle: title, classCode: code, number, topic } = session;
  const said = number === null ? title : words('calendar.event.summary', { title, number });
  return {
    uid: session.uid,
    sequence: session.sequence + (cancelledClass ? 1 : 0),
    status,
    date: session.date,
    part: session.part,
    periods: session.periods,
    summary: status === 'CANCELLED' ? words('calendar.event.off', { title: said }) : said,
    location: [session.room, session.place].filter((text) => text).join(', ') || null,
    description: [
      topic,
      words('calendar.event.class', { code }),
      session.how === 'teaches' ? words('calendar.event.teaches') : null,
      status === 'TENTATIVE' ? words('calendar.event.tentative') : null,
      classAddress,
    ]
      .filter((line) => line)
      .join('\n'),
    url: classAddress,
  };
}

/** How sure a session is: a class that still takes learners may still be changed or cancelled. */
export function sessionStatus({ off, classState, how }: CalendarSession): CalendarEvent['status'] {
  if (off || classState === 'cancelled') return 'CANCELLED';
  return classState === 'draft' || classState === 'open' || how === 'offered' ? 'TENTATIVE' : 'CONFIRMED';
}
