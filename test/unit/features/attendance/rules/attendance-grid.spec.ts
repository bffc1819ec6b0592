import * as fc from 'fast-check';
import { ATTENDANCE_STATUSES } from '../../../../../src/common/attendance-status.js';
import { attendanceGrid, type GridMark } from '../../../../../src/features/attendance/rules/attendance-grid.js';
import type { AttendanceRule } from '../../../../../src/features/courses/rules/pass-rule.js';
import type { RosterLine } from '../../../../../src/features/enrolments/enrolments.repository.js';
import type { ClassSession } from '../../../../../src/features/sessions/class-session.entity.js';

const TODAY = '2011-05-13';
const session = (id: number, date: string, given: Partial<ClassSession> = {}) =>
  ({
    id,
    number: id,
    date,
    part: 'morning',
    periods: 4,
    heldPeriods: null,
    cancelled: false,
    ...given,
  }) as ClassSession;
const line = (id: number, given: Partial<RosterLine> = {}) =>
  ({ id, personId: id, state: 'enrolled', memberFrom: '2011-05-09', memberTo: null, ...given }) as RosterLine;
const SESSIONS = [session(1, '2011-05-11'), session(2, '2011-05-12'), session(3, TODAY), session(4, '2011-05-14')];
const RULE: AttendanceRule = { excusedCounts: false, lateWeightPercent: 100, countBy: 'sessions' };
const grid = (lines: RosterLine[], marks: GridMark[], sessions = SESSIONS, rule: Partial<AttendanceRule> = {}) =>
  attendanceGrid({ sessions, lines, marks, today: TODAY, rule: { ...RULE, ...rule } });

describe('the grid of attendance', () => {
  it('tells a mark, no mark, a session still to come and no membership apart', () => {
    const marks: GridMark[] = [
      { sessionId: 1, enrolmentId: 1, status: 'P' },
      { sessionId: 2, enrolmentId: 1, status: null },
    ];
    const { learners } = grid([line(1), line(2, { memberFrom: '2011-05-12' })], marks);
    expect(learners.map(({ cells }) => cells)).toEqual([
      ['P', 'unmarked', 'ahead', 'ahead'],
      ['outside', 'unmarked', 'ahead', 'ahead'],
    ]);
  });

  it('takes today’s session as held once its register is begun', () => {
    expect(grid([line(1)], []).held).toBe(2);
    expect(grid([line(1), line(2)], [{ sessionId: 3, enrolmentId: 1, status: 'A' }]).held).toBe(3);
    expect(grid([line(1)], [{ sessionId: 3, enrolmentId: 1, status: null }]).held).toBe(2);
  });

  it('leaves out cancelled sessions, and people who left before one was held', () => {
    const left = { state: 'withdrawn' as const, memberTo: '2011-05-10' };
    const { sessions, learners } = grid(
      [line(1), line(2, left), line(3, { ...left, memberTo: '2011-05-11' })],
      [],
      [...SESSIONS, session(5, '2011-05-10', { cancelled: true })],
    );
    expect(sessions.map(({ id }) => id)).toEqual([1, 2, 3, 4]);
    expect(learners.map(({ line: { id } }) => id)).toEqual([1, 3]);
    expect(sessions[0]).toMatchObject({ marked: 0, members: 2 });
  });

  it('says the best rate that can still be reached', () => {
    const marks: GridMark[] = [1, 2].map((sessionId) => ({ sessionId, enrolmentId: 1, status: 'A' }));
    expect(grid([line(1)], marks).learners[0]).toMatchObject({ rate: { basisPoints: 0 }, bestBasisPoints: 5000 });
  });

  it('counts a cancelled session nowhere, also where marks were left in it', () => {
    const cancelled = [...SESSIONS, session(5, '2011-05-10', { cancelled: true })];
    const marks: GridMark[] = [
      { sessionId: 5, enrolmentId: 1, status: 'A' },
      { sessionId: 1, enrolmentId: 1, status: 'P' },
    ];
    const { held, learners } = grid([line(1)], marks, cancelled);
    expect(held).toBe(2);
    expect(learners[0]!.rate).toMatchObject({ attended: 1, denominator: 1, held: 2, basisPoints: 10_000 });
  });

  it('counts a session broken off by what was taught of it where periods count, and as one where sessions do', () => {
    const partly = [session(1, '2011-05-11', { heldPeriods: 1 }), session(2, '2011-05-12'), session(4, '2011-05-14')];
    const marks: GridMark[] = [
      { sessionId: 1, enrolmentId: 1, status: 'A' },
      { sessionId: 2, enrolmentId: 1, status: 'P' },
    ];
    const byPeriods = grid([line(1)], marks, partly, { countBy: 'periods' });
    expect(byPeriods.learners[0]).toMatchObject({
      rate: { earned: 400, possible: 500, basisPoints: 8000 },
      bestBasisPoints: 8888,
    });
    expect(byPeriods.sessions[0]).toMatchObject({ periods: 1, plannedPeriods: 4 });
    expect(grid([line(1)], marks, partly).learners[0]).toMatchObject({
      rate: { basisPoints: 5000 },
      bestBasisPoints: 6666,
    });
  });

  it('keeps who left and came back on one line, with the cells of each time', () => {
    const before = line(7, { personId: 1, state: 'withdrawn', memberTo: '2011-05-11' });
    const now = line(9, { personId: 1, memberFrom: TODAY });
    const marks: GridMark[] = [
      { sessionId: 1, enrolmentId: 7, status: 'A' },
      { sessionId: 3, enrolmentId: 9, status: 'P' },
    ];
    const { sessions, learners } = grid([before, line(2), now], marks);
    expect(learners.map(({ line: { id } }) => id)).toEqual([9, 2]);
    expect(learners[0]).toMatchObject({
      cells: ['A', 'outside', 'P', 'ahead'],
      enrolmentIds: [7, null, 9, 9],
      rate: { attended: 1, denominator: 2, held: 2, basisPoints: 5000 },
      bestBasisPoints: 6666,
    });
    expect(sessions.map(({ members }) => members)).toEqual([2, 1, 2, 2]);
  });

  it('keeps the line of who left for good after coming back, and of who waits to come back', () => {
    const first = line(7, { personId: 1, state: 'withdrawn', memberTo: '2011-05-11' });
    const second = line(9, { personId: 1, state: 'withdrawn', memberFrom: '2011-05-12', memberTo: '2011-05-12' });
    const marks: GridMark[] = [{ sessionId: 1, enrolmentId: 7, status: 'P' }];
    const { learners } = grid([second, first], marks);
    expect(learners).toMatchObject([{ line: { id: 9 }, cells: ['P', 'unmarked', 'outside', 'outside'] }]);
  });

  it('takes the mark of either time for the day on which somebody left and came back', () => {
    const before = line(7, { personId: 1, state: 'withdrawn', memberTo: '2011-05-12' });
    const now = line(9, { personId: 1, memberFrom: '2011-05-12' });
    const cells = (...enrolmentIds: number[]) => {
      const marks = enrolmentIds.map((enrolmentId): GridMark => ({ sessionId: 2, enrolmentId, status: 'L' }));
      const [learner] = grid([before, now], marks).learners;
      return [learner!.enrolmentIds[1], learner!.cells[1], learner!.rate.attended];
    };
    expect(cells()).toEqual([9, 'unmarked', 0]);
    expect(cells(7)).toEqual([7, 'L', 1]);
    expect(cells(9)).toEqual([9, 'L', 1]);
    expect(cells(7, 9)).toEqual([9, 'L', 1]);
  });

  it('never counts somebody without a mark as present', () => {
    const mark = fc.record({
      sessionId: fc.integer({ min: 1, max: 4 }),
      enrolmentId: fc.constantFrom(1, 2),
      status: fc.constantFrom(null, ...ATTENDANCE_STATUSES),
    });
    const one = fc.uniqueArray(mark, { selector: ({ sessionId, enrolmentId }) => `${sessionId}:${enrolmentId}` });
    fc.assert(
      fc.property(one, (marks) => {
        for (const {
          line: { id },
          rate,
        } of grid([line(1), line(2)], marks).learners) {
          const came = marks.filter(
            ({ enrolmentId, status }) => enrolmentId === id && (status === 'P' || status === 'L'),
          );
          expect(rate.attended).toBeLessThanOrEqual(came.length);
        }
      }),
    );
  });
});
