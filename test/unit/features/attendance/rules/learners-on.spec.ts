import type { RecordedMark } from '../../../../../src/features/attendance/attendance-sheet.js';
import { learnersOn } from '../../../../../src/features/attendance/rules/learners-on.js';
import type { RosterLine } from '../../../../../src/features/enrolments/enrolments.repository.js';

const DAY = '2011-05-13';
const line = (id: number, given: Partial<RosterLine> = {}) =>
  ({ id, personId: id, state: 'enrolled', memberFrom: '2011-05-09', memberTo: null, ...given }) as RosterLine;
const ids = (lines: RosterLine[], marked: number[] = []) =>
  learnersOn(DAY, lines, new Map(marked.map((id) => [id, { status: 'P' } as RecordedMark]))).map(
    ({ enrolmentId }) => enrolmentId,
  );

describe('who stands on a sheet', () => {
  it('is everybody who belonged to the class on the day, also who left later', () => {
    const lines = [
      line(1),
      line(2, { memberFrom: DAY }),
      line(3, { memberFrom: '2011-05-14' }),
      line(4, { state: 'withdrawn', memberTo: '2011-05-12' }),
      line(5, { state: 'withdrawn', memberTo: DAY }),
      line(6, { state: 'withdrawn', memberFrom: null }),
    ];
    expect(ids(lines)).toEqual([1, 2, 5]);
  });

  it('is nobody twice: who came back the same day stands where the mark is, else as the member of now', () => {
    const lines = [line(1, { state: 'withdrawn', memberTo: DAY }), line(2, { personId: 1, memberFrom: DAY })];
    expect(ids(lines)).toEqual([2]);
    expect(ids(lines, [2])).toEqual([2]);
  });

  it('calls nobody withdrawn who came back', () => {
    const lines = [
      line(1, { state: 'withdrawn', memberTo: DAY }),
      line(2, { personId: 1, memberFrom: '2011-05-16' }),
      line(3, { state: 'withdrawn', memberTo: DAY }),
    ];
    const shown = learnersOn(DAY, lines, new Map()).map(({ enrolmentId, withdrawn }) => [enrolmentId, withdrawn]);
    expect(shown).toEqual([
      [1, false],
      [3, true],
    ]);
  });

  it('keeps the mark that somebody had before leaving', () => {
    const lines = [line(1, { state: 'withdrawn', memberTo: DAY }), line(2, { personId: 1, memberFrom: DAY })];
    expect(ids(lines, [1])).toEqual([1]);
  });
});
