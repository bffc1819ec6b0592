import type { RecordedMark, SheetLearner } from '../../../../../src/features/attendance/attendance-sheet.js';
import { planMarks } from '../../../../../src/features/attendance/rules/plan-marks.js';

const DAY = '2011-05-13';
const learner = (enrolmentId: number, mark: Partial<RecordedMark> | null = null): SheetLearner => ({
  enrolmentId,
  personId: enrolmentId,
  personCode: `CB${enrolmentId}`,
  fullName: `Người ${enrolmentId}`,
  position: null,
  unitLabel: 'VPTU',
  withdrawn: false,
  memberFrom: '2011-05-09',
  memberTo: null,
  mark: mark && {
    status: 'P',
    minutesLate: null,
    note: null,
    version: 1,
    markedAt: '2011-05-13T00:00:00.000Z',
    markedByName: 'A',
    ...mark,
  },
});

describe('planning the marks of a sheet', () => {
  it('plans a first mark as version 1 and a correction as the next', () => {
    const learners = [learner(1), learner(2, { status: 'A', version: 4 })];
    const { changes } = planMarks(DAY, learners, [
      { enrolmentId: 1, status: 'P' },
      { enrolmentId: 2, status: 'E', note: 'Họp' },
    ]);
    expect(changes).toEqual([
      { enrolmentId: 1, fromStatus: null, status: 'P', minutesLate: null, note: null, version: 1 },
      { enrolmentId: 2, fromStatus: 'A', status: 'E', minutesLate: null, note: 'Họp', version: 5 },
    ]);
  });

  it('plans nothing for what is recorded already, also when it is cleared and was never marked', () => {
    const learners = [learner(1), learner(2, { status: 'L', minutesLate: 10, note: 'Mưa' })];
    const same = planMarks(DAY, learners, [
      { enrolmentId: 1, status: null },
      { enrolmentId: 2, status: 'L', minutesLate: 10, note: ' Mưa ' },
    ]);
    expect(same).toEqual({ changes: [], problems: [], conflicts: [] });
  });

  it('takes version 0 for never marked, and any other than the recorded for stale', () => {
    const learners = [learner(1), learner(2, { version: 2 })];
    const plan = (first: number, second: number) =>
      planMarks(DAY, learners, [
        { enrolmentId: 1, status: 'A', version: first },
        { enrolmentId: 2, status: 'A', version: second },
      ]).conflicts.map(({ enrolmentId }) => enrolmentId);
    expect(plan(0, 2)).toEqual([]);
    expect(plan(1, 2)).toEqual([1]);
    expect(plan(0, 1)).toEqual([2]);
    expect(plan(0, 3)).toEqual([2]);
  });

  it('takes a stale mark that says what is recorded for no conflict and no change', () => {
    const learners = [learner(1, { status: 'P', version: 2 }), learner(2)];
    const marks = [
      { enrolmentId: 1, status: 'P' as const, version: 1 },
      { enrolmentId: 2, status: null, version: 7 },
    ];
    expect(planMarks(DAY, learners, marks)).toEqual({ changes: [], problems: [], conflicts: [] });
  });

  it('keeps a note without what nobody can see', () => {
    const marks = [{ enrolmentId: 1, status: 'E' as const, note: ' H\u0000\u001bọp\n\u202eở\ud800 xa\u2028 ' }];
    const { changes } = planMarks(DAY, [learner(1)], marks);
    expect(changes[0]!.note).toBe('Họp ở xa');
  });

  it('names the enrolment of now where a person left and came back', () => {
    const before = { ...learner(1, {}), personCode: 'CB7', withdrawn: true };
    const now = { ...learner(2), personCode: 'CB7' };
    expect(planMarks(DAY, [before, now], [{ personCode: 'CB7', status: 'A' }]).changes).toMatchObject([
      { enrolmentId: 2 },
    ]);
  });
});
