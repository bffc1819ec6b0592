import { createHash } from 'node:crypto';
import type { RosterLine } from '../../enrolments/enrolments.repository.js';
import type { TaughtSession } from '../../sessions/timetable.service.js';
import { learnersOn } from '../../attendance/rules/learners-on.js';
import type { SignInSheetLine } from '../sign-in-sheet-line.entity.js';
import type { SignInSheetSession } from '../sign-in-sheet-session.entity.js';

/** All that is printed on a list besides its number: two lists with the same content are one. */
export interface SheetContent {
  classTitle: string;
  sessions: readonly Omit<SignInSheetSession, 'sheetId'>[];
  lines: readonly Omit<SignInSheetLine, 'sheetId'>[];
}

/** What must be known of a class to print a list. */
export interface SheetClass {
  title: string;
  place: string;
  trainerNames: string | null;
}

/**
 * Who is to sign at which of the sessions: learners of now, in the order of the roster, who belong to the class on at least
 * one of the days. Who teaches a session stands before those who teach the class; a room before the place of the class.
 */
export function sheetContent(
  cls: SheetClass,
  sessions: readonly TaughtSession[],
  roster: readonly RosterLine[],
): SheetContent {
  const present = sessions.map(({ date }) => learnersThen(date, roster));
  const expectedOf = ({ id }: RosterLine): string => present.map((ids) => (ids.has(id) ? '1' : '0')).join('');
  const expected = roster.filter((line) => expectedOf(line).includes('1'));
  return {
    classTitle: cls.title,
    sessions: sessions.map((session, index) => ({
      position: index + 1,
      sessionUid: session.uid,
      sessionNumber: session.number,
      date: session.date,
      part: session.part,
      place: [session.room, cls.place].filter(Boolean).join(', ') || null,
      trainerNames: session.trainers.map(({ fullName }) => fullName).join(', ') || cls.trainerNames,
    })),
    lines: expected.map((line, index) => ({
      position: index + 1,
      enrolmentId: line.id,
      fullName: line.fullName,
      jobTitle: line.position,
      unitLabel: line.unitLabel,
      expected: expectedOf(line),
    })),
  };
}

/** SHA-256 of the content, in hexadecimal. */
export function contentHash(content: SheetContent): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

/** The enrolments that hold a seat now and did on the day. */
function learnersThen(date: string, roster: readonly RosterLine[]): ReadonlySet<number> {
  const learners = learnersOn(date, roster, new Map()).filter(({ withdrawn }) => !withdrawn);
  return new Set(learners.map(({ enrolmentId }) => enrolmentId));
}
