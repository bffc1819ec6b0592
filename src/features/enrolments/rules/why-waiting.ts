import { type CalendarDate, formatDate } from '../../../common/dates/calendar-date.js';
import type { MessageParams } from '../../../common/errors.js';

/** What keeps somebody on a waiting list. */
export interface WaitingFacts {
  /** First is 1. */
  place: number;
  /** How many wait in all. */
  waiting: number;
  capacity: number;
  /** Seats held, by learners and by those who are offered one. */
  taken: number;
  /** Of these, how many are kept for a reply. */
  offered: number;
  /** Seats set aside for units that nobody holds yet. */
  reserved: number;
  /** Until when units may name people; null where it is not known. */
  reservedUntil: CalendarDate | null;
}

/** A message with what fills it. */
export interface WaitingText {
  key: string;
  params: MessageParams;
}

/** Why somebody waits: the place in the line, and what all of them wait for. */
export function whyWaiting({ place, waiting, ...facts }: WaitingFacts): { place: WaitingText; cause: WaitingText } {
  return { place: { key: 'enrolments.waiting.place', params: { place, waiting } }, cause: whatIsWaitedFor(facts) };
}

/** What a waiting list waits for: that somebody leaves, or that seats kept for units come back. */
export function whatIsWaitedFor({
  capacity,
  taken,
  offered,
  reserved,
  reservedUntil,
}: Omit<WaitingFacts, 'place' | 'waiting'>): WaitingText {
  if (reserved > 0 && reservedUntil !== null) {
    return { key: 'enrolments.waiting.set_aside_until', params: { reserved, until: formatDate(reservedUntil) } };
  }
  if (reserved > 0) return { key: 'enrolments.waiting.set_aside', params: { reserved } };
  if (taken >= capacity && offered > 0) {
    return { key: 'enrolments.waiting.some_kept', params: { learners: taken - offered, offered } };
  }
  if (taken >= capacity) return { key: 'enrolments.waiting.all_taken', params: { capacity } };
  return { key: 'enrolments.waiting.in_order', params: {} };
}
