import type { AttendanceStatus } from '../../../../src/common/attendance-status.js';
import type { SheetLearner } from '../../../../src/features/attendance/attendance-sheet.js';
import { deviceUse, marksOfCheckIns, standingAfter } from '../../../../src/features/checkins/rules/count-check-ins.js';

const START = '2011-05-13T00:30:00.000Z';

function learner(enrolmentId: number, status?: AttendanceStatus | null, version = 1): SheetLearner {
  const mark = { minutesLate: null, note: null, version, markedAt: START, markedByName: 'Nông Thị Dự' };
  return {
    enrolmentId,
    personId: enrolmentId,
    personCode: `CB${enrolmentId}`,
    fullName: `Học viên ${enrolmentId}`,
    position: null,
    unitLabel: '',
    withdrawn: false,
    memberFrom: '2011-05-12',
    memberTo: null,
    mark: status === undefined ? null : ({ ...mark, status } as SheetLearner['mark']),
  };
}

const after = (seconds: number) => new Date(Date.parse(START) + seconds * 1000).toISOString();
const marks = (line: SheetLearner, scannedAt = START, lateAfter: string | null = null) =>
  marksOfCheckIns([{ learner: line, scannedAt }], lateAfter);

describe('counting check-ins', () => {
  it('marks as present who has no mark, over the version that is there', () => {
    expect(marks(learner(1))).toEqual([{ enrolmentId: 1, status: 'P', minutesLate: null, version: 0 }]);
    expect(marks(learner(1, null, 3))).toMatchObject([{ status: 'P', version: 3 }]);
  });

  it.each(['P', 'L', 'E', 'A'] as const)('leaves a mark that is there (%s) as it is', (status) => {
    expect(marks(learner(1, status))).toEqual([]);
  });

  it.each([
    [-60, 'P', null],
    [0, 'P', null],
    [1, 'L', 1],
    [60, 'L', 1],
    [61, 'L', 2],
    [100_000, 'L', 240],
  ])('of a code read %i s after the limit is %s (%s minutes)', (seconds, status, minutesLate) => {
    expect(marks(learner(1), after(seconds), START)).toMatchObject([{ status, minutesLate }]);
  });

  it('says how many will stand as there: those who stood already, and the new marks', () => {
    const register = [learner(1, 'P'), learner(2, 'L'), learner(3, 'A'), learner(4, 'E'), learner(5), learner(6, null)];
    expect(standingAfter(register, marks(learner(5)))).toBe(3);
    expect(standingAfter(register, [])).toBe(2);
  });

  it('knows whose device a check-in came from, by who was the first on it', () => {
    const on = (id: number, device: string, personId: number) => ({ id, device, personId });
    const all = [
      on(3, 'a', 2),
      on(1, 'a', 1),
      on(2, 'b', 3),
      on(4, 'b', 3),
      on(5, 'c', 4),
      on(6, 'a', 4),
      on(7, 'a', 1),
    ];
    const use = (personId: number) =>
      deviceUse(
        personId,
        all.filter((each) => each.personId === personId),
        all,
      );
    expect([1, 2, 3, 4].map(use)).toEqual([
      { kind: 'first' },
      { kind: 'later', firstPersonId: 1 },
      { kind: 'own' },
      { kind: 'later', firstPersonId: 1 },
    ]);
  });
});
