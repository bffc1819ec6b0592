import type { CalendarDate } from '../../../common/dates/calendar-date.js';
import type { RosterLine } from '../../enrolments/enrolments.repository.js';
import type { RecordedMark, SheetLearner } from '../attendance-sheet.js';
import { isMemberOn } from './attendance-rate.js';

/**
 * Who stands on the sheet of a day: everybody who belonged to the class then, also those who left later. Somebody who
 * left and came back on the same day stands there once, where the mark is, else as the member of now.
 */
export function learnersOn(
  date: CalendarDate,
  lines: readonly RosterLine[],
  marks: ReadonlyMap<number, RecordedMark>,
): SheetLearner[] {
  const members = lines
    .filter(({ memberFrom, memberTo }) => memberFrom !== null && isMemberOn({ from: memberFrom, to: memberTo }, date))
    .map((line) => sheetLearner(line, marks.get(line.id) ?? null));
  return members.filter((learner) => !isShadowed(learner, members));
}

function isShadowed(learner: SheetLearner, members: readonly SheetLearner[]): boolean {
  if (!learner.withdrawn || learner.mark !== null) return false;
  return members.some(({ personId, withdrawn }) => personId === learner.personId && !withdrawn);
}

function sheetLearner(line: RosterLine, mark: RecordedMark | null): SheetLearner {
  const { id, state, personId, personCode, fullName, position, unitLabel, memberFrom, memberTo } = line;
  const person = { personId, personCode, fullName, position, unitLabel };
  return { enrolmentId: id, ...person, withdrawn: state !== 'enrolled', memberFrom, memberTo, mark };
}
