import * as fc from 'fast-check';
import { ATTENDANCE_STATUSES } from '../../../../../src/common/attendance-status.js';
import { attendanceGrid, type GridMark } from '../../../../../src/features/attendance/rules/attendance-grid.js';
import type { RosterLine } from '../../../../../src/features/enrolments/enrolments.repository.js';
import type { ClassSession } from '../../../../../src/features/sessions/class-session.entity.js';

const TODAY = '2011-05-13';
const session = (id: number, date: string, cancelled = false) =>
  ({ id, number: id, date, part: 'morning', cancelled }) as ClassSession;
const line = (id: number, given: Partial<RosterLine> = {}) =>
  ({ id, state: 'enrolled', memberFrom: '2011-05-09', memberTo: null, ...given }) as RosterLine;
const SESSIONS = [session(1, '2011-05-11'), session(2, '2011-05-12'), session(3, TODAY), session(4, '2011-05-14')];
const grid = (lines: RosterLine[], marks: GridMark[], sessions = SESSIONS) =>
  attendanceGrid({ sessions, lines, marks, today: TODAY, excusedCounts: false });

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

  it('leaves out cancelled sessions, and people who left without a mark', () => {
    const left = { state: 'withdrawn' as const, memberTo: '2011-05-11' };
    const marks: GridMark[] = [{ sessionId: 1, enrolmentId: 3, status: 'P' }];
    const { sessions, learners } = grid([line(1), line(2, left), line(3, left)], marks, [
      ...SESSIONS,
      session(5, '2011-05-10', true),
    ]);
    expect(sessions.map(({ id }) => id)).toEqual([1, 2, 3, 4]);
    expect(learners.map(({ line: { id } }) => id)).toEqual([1, 3]);
  });

  it('says the best rate that can still be reached', () => {
    const marks: GridMark[] = [1, 2].map((sessionId) => ({ sessionId, enrolmentId: 1, status: 'A' }));
    expect(grid([line(1)], marks).learners[0]).toMatchObject({ rate: { basisPoints: 0 }, bestBasisPoints: 5000 });
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
