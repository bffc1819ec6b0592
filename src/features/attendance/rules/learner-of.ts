import type { RosterLine } from '../../enrolments/enrolments.repository.js';
import type { SheetLearner } from '../attendance-sheet.js';

/** Of which person each enrolment is. */
export type PersonOf = ReadonlyMap<number, number>;

/** The same, of the lines of a class. */
export function personOf(lines: readonly Pick<RosterLine, 'id' | 'personId'>[]): PersonOf {
  return new Map(lines.map(({ id, personId }) => [id, personId]));
}

/**
 * The line of a sheet on which a mark for an enrolment belongs: its own, else the one on which its person stands that day, by
 * another enrolment since, having left and come back or as two files became one. Nothing where the person was no member then.
 */
export function learnerOf(
  learners: readonly SheetLearner[],
  people: PersonOf,
  enrolmentId: number,
): SheetLearner | undefined {
  const own = learners.find((each) => each.enrolmentId === enrolmentId);
  const person = people.get(enrolmentId);
  return own ?? (person === undefined ? undefined : learners.find(({ personId }) => personId === person));
}
