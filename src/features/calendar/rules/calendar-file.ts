import { ICalCalendar, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { CalendarDate, Instant } from '../../../common/dates/calendar-date.js';
import { type PartOfDay, sessionTimes } from '../../../common/sessions.js';

/** What a calendar holds of one session; the words are ready to be read. */
export interface CalendarEvent {
  /** The lasting name of the session. */
  uid: string;
  /** Rises with every change that calendars must hear of. */
  sequence: number;
  status: 'TENTATIVE' | 'CONFIRMED' | 'CANCELLED';
  date: CalendarDate;
  part: PartOfDay;
  periods: number;
  summary: string;
  location: string | null;
  description: string;
  /** Where to read more, with the name of the server; null: nowhere. */
  url: string | null;
}

/** Somebody who invites or is invited. */
export interface CalendarParty {
  name: string;
  email: string;
}

const ZONE = 'Asia/Ho_Chi_Minh';

/** The zone as RFC 5545 §3.6.5 describes one: seven hours before UTC all year, without summer time since 1975. */
const VTIMEZONE = [
  'BEGIN:VTIMEZONE',
  `TZID:${ZONE}`,
  'BEGIN:STANDARD',
  'DTSTART:19750613T000000',
  'TZOFFSETFROM:+0700',
  'TZOFFSETTO:+0700',
  'TZNAME:+07',
  'END:STANDARD',
  'END:VTIMEZONE',
].join('\r\n');

/** How often a calendar that subscribed may ask again, in seconds. */
const ASK_AGAIN_S = 3600;

/** A calendar of sessions as a file (RFC 5545), for calendars that subscribe. `stamp` is the moment it was made. */
export function calendarFile(name: string, events: readonly CalendarEvent[], stamp: Instant): string {
  const calendar = emptyCalendar();
  calendar.name(escaped(name)).ttl(ASK_AGAIN_S);
  for (const event of events) addEvent(calendar, event, stamp);
  const text = textOf(calendar);
  // A calendar must hold something, and the zone is something.
  return events.length > 0 ? text : text.replace('END:VCALENDAR', `${VTIMEZONE}\r\nEND:VCALENDAR`);
}

/**
 * One session as the file that goes with a letter (RFC 5546): `REQUEST` puts it into the calendar of the reader or changes it
 * there, `CANCEL` takes it out.
 */
export function invitationFile(
  event: CalendarEvent,
  { method, organizer, attendee }: { method: 'REQUEST' | 'CANCEL'; organizer: CalendarParty; attendee: CalendarParty },
  stamp: Instant,
): string {
  const calendar = emptyCalendar().method(ICalCalendarMethod[method]);
  const added = addEvent(calendar, method === 'CANCEL' ? { ...event, status: 'CANCELLED' } : event, stamp);
  added.organizer({ name: partyName(organizer), email: organizer.email });
  added.createAttendee({ name: partyName(attendee), email: attendee.email, rsvp: false });
  return textOf(calendar);
}

function emptyCalendar(): ICalCalendar {
  const calendar = new ICalCalendar().prodId({ company: 'taphuan', product: 'calendar', language: 'VI' });
  // The zone has no name here, or moments in UTC would be written as if they were of the clock of the server.
  return calendar.timezone({ name: null, generator: () => VTIMEZONE });
}

function addEvent(calendar: ICalCalendar, event: CalendarEvent, stamp: Instant) {
  const { start, end } = sessionTimes(event.part, event.periods);
  const location = plain(event.location ?? '');
  return calendar.createEvent({
    id: `${event.uid}@taphuan`,
    sequence: event.sequence,
    stamp,
    // Without a zone these are times of the clock on the wall, and are written as they stand.
    start: `${event.date}T${start}:00`,
    end: `${event.date}T${end}:00`,
    timezone: ZONE,
    summary: plain(event.summary),
    description: { plain: plain(event.description) },
    location: location === '' ? null : location,
    url: event.url,
    status: ICalEventStatus[event.status],
  });
}

function textOf(calendar: ICalCalendar): string {
  return `${calendar.toString()}\r\n`;
}

/** Text without what a calendar file may not hold: control characters but for new lines, and halves of characters. */
function plain(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/(?!\n)\p{Cc}|\p{Cs}/gu, '')
    .trim();
}

/** Names of people stand between quotation marks, which they may not hold (RFC 5545 §3.2). */
function partyName({ name, email }: CalendarParty): string {
  return (
    plain(name)
      .replace(/["\\\n]/g, ' ')
      .trim() || email
  );
}

/** The name of a calendar is written as it is given. */
function escaped(text: string): string {
  return plain(text)
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\n/g, '\\n');
}
