import { addDays, type CalendarDate } from '../../../common/dates/calendar-date.js';
import { type CalendarChange, NO_CHANGE } from './calendar-of-letter.js';
import type { NoticeFacts } from './notice-facts.js';
import { noticeKind, type NoticeKind } from './notice-kinds.js';
import type { ClassTold, Reader } from './told-scene.js';

/** A notice to one reader, before it is written. */
export interface NoticeDraft {
  reader: Reader;
  kind: NoticeKind;
  facts: NoticeFacts;
  link: string;
  /** Whether its letter goes at once also to who gets one a day. */
  urgent: boolean;
  calendar: CalendarChange;
  /** The reader did it, and only a calendar needs to hear of it. */
  own?: boolean;
}

const SOON_DAYS = 3;

/** Addresses of pages that notices lead to. */
export const LINKS = {
  class: (code: string) => `/classes/${encodeURIComponent(code)}`,
  roster: (code: string) => `/classes/${encodeURIComponent(code)}/roster`,
  myClasses: () => '/my/classes',
  myCertificates: () => '/my/certificates',
  attendanceSheet: (code: string, number: number) => `${LINKS.class(code)}/sessions/${number}/attendance`,
  appeals: (code: string) => `${LINKS.class(code)}/appeals`,
  myAttendance: (code: string) => `/my/classes/${encodeURIComponent(code)}/attendance`,
  call: (code: string) => `/nominations/${encodeURIComponent(code)}`,
} as const;

/** A notice of something about a class. `nearest`: the next day that it is about, where that is not the first day of the class. */
export function draft(
  reader: Reader,
  kind: NoticeKind,
  cls: ClassTold,
  today: CalendarDate,
  own: { facts?: NoticeFacts; link: string; calendar?: CalendarChange; nearest?: CalendarDate | null },
): NoticeDraft {
  const { code, title, startDate, endDate, place } = cls;
  const { urgent } = noticeKind(kind);
  return {
    reader,
    kind,
    facts: { name: reader.name, class: title, code, start: startDate, end: endDate, place, ...own.facts },
    link: own.link,
    urgent: urgent === 'always' || (urgent === 'soon' && isSoon(own.nearest ?? startDate, endDate, today)),
    calendar: own.calendar ?? NO_CHANGE,
  };
}

function isSoon(day: CalendarDate, last: CalendarDate, today: CalendarDate): boolean {
  return day <= addDays(today, SOON_DAYS) && last >= today;
}
