import type { CalendarDate } from '../../../common/dates/calendar-date.js';
import type { PartOfDay } from '../../../common/sessions.js';

/** A text of the program, with a number that it may speak of. */
export interface FactWord {
  word: 'full' | 'set_aside' | 'start' | 'end' | 'place' | 'upheld' | 'rejected';
  n?: number;
}

/** A session that came, moved or went. */
export interface SessionFact {
  what: 'added' | 'moved' | 'dropped' | null;
  date: CalendarDate;
  part: PartOfDay;
  periods: number;
  room: string | null;
}

export type Fact = string | number | null | readonly number[] | readonly FactWord[] | readonly SessionFact[];

/** What the words of a notice are filled with, as it was when it happened; kept as JSON. */
export type NoticeFacts = Readonly<Record<string, Fact>>;
