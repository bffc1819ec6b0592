import type { CalendarDate } from '../../../common/dates/calendar-date.js';
import type { RosterLine } from '../../enrolments/enrolments.repository.js';
import type { RecordedMark, SheetLearner } from '../attendance-sheet.js';
import { peopleInClass, timeOn } from './times-in-class.js';

/**
 * Who stands on the sheet of a day: everybody who belonged to the class then, also those who left later. Nobody stands there
 * twice: somebody who left and came back on the same day stands where the mark is, else as the member of now.
 */
export function learnersOn(
  date: CalendarDate,
  lines: readonly RosterLine[],
  marks: ReadonlyMap<number, RecordedMark>,
): SheetLearner[] {
  const isMarked = (enrolmentId: number): boolean => (marks.get(enrolmentId)?.status ?? null) !== null;
  return peopleInClass(lines).flatMap(({ line: standing, times }) => {
    const line = timeOn(date, times, isMarked);
    return line ? [sheetLearner(line, standing.state !== 'enrolled', marks.get(line.id) ?? null)] : [];
  });
}

function sheetLearner(line: RosterLine, withdrawn: boolean, mark: RecordedMark | null): SheetLearner {
  const { id, personId, personCode, fullName, position, unitLabel, memberFrom, memberTo } = line;
  const person = { personId, personCode, fullName, position, unitLabel };
  return { enrolmentId: id, ...person, withdrawn, memberFrom, memberTo, mark };
}
