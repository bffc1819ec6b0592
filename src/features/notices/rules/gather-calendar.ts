import type { Instant } from '../../../common/dates/calendar-date.js';
import type { CalendarEvent } from '../../calendar/rules/calendar-file.js';
import { type CalendarSession, sessionEvent } from '../../calendar/rules/session-event.js';
import { CALENDAR_WORDS } from '../letter-words-catalog.js';
import type { NoticeLocale } from '../notice-words-catalog.js';
import { type CalendarChange, changesCalendar } from './calendar-of-letter.js';
import type { LetterCalendar } from './letter-calendar.js';

/**
 * What notices that go in one letter ask of the reader's calendar; of a session that several speak of, what the last one says.
 * Null where none asks anything.
 */
export function gatherCalendar(
  changes: readonly CalendarChange[],
  { locale, baseUrl, at }: { locale: NoticeLocale; baseUrl: string; at: Instant },
): LetterCalendar | null {
  if (!changes.some(changesCalendar)) return null;
  const last = new Map<string, { method: 'request' | 'cancel'; event: CalendarEvent }>();
  const eventOf = (session: CalendarSession) =>
    sessionEvent(session, wordsOf(locale), `${baseUrl}/classes/${encodeURIComponent(session.classCode)}`);
  for (const { request, cancel } of changes) {
    for (const session of request) last.set(session.uid, { method: 'request', event: eventOf(session) });
    for (const session of cancel) last.set(session.uid, { method: 'cancel', event: eventOf(session) });
  }
  const events = [...last.values()];
  return {
    at,
    request: events.filter(({ method }) => method === 'request').map(({ event }) => event),
    cancel: events.filter(({ method }) => method === 'cancel').map(({ event }) => event),
  };
}

function wordsOf(locale: NoticeLocale) {
  return (key: string, params: Readonly<Record<string, string | number>> = {}): string =>
    (CALENDAR_WORDS[locale][key] ?? '').replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));
}
