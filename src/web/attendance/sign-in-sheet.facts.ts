import type { AttendanceSheet } from '../../features/attendance/attendance-sheet.js';
import type { SignInSheetFacts } from '../../features/attendance/paper/sign-in-sheet-facts.js';
import { ISSUER } from '../../features/certificates/issuer-catalog.js';
import type { NamedTrainer } from '../../features/sessions/session-trainers.repository.js';

/**
 * What is printed on the list that learners sign: who belongs to the class on the day, and who teaches the session; those of
 * the class where nobody was named for it.
 */
export function signInSheetFacts(
  { cls, session, learners }: AttendanceSheet,
  named: readonly NamedTrainer[],
): SignInSheetFacts {
  return {
    heading: ISSUER.heading,
    classTitle: cls.title,
    classCode: cls.code,
    sessionNumber: session.number,
    date: session.date,
    part: session.part,
    place: [session.room, cls.place].filter(Boolean).join(', '),
    trainerName: named.length > 0 ? named.map(({ fullName }) => fullName).join(', ') : cls.trainerNames,
    managerName: null,
    learners: learners
      .filter(({ withdrawn }) => !withdrawn)
      .map(({ fullName, position, unitLabel }) => ({ fullName, position, unitName: unitLabel })),
  };
}
