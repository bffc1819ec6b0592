import * as fc from 'fast-check';
import { ATTENDANCE_STATUSES, type AttendanceStatus } from '../../../../../src/common/attendance-status.js';
import { attendanceGrid, type GridMark } from '../../../../../src/features/attendance/rules/attendance-grid.js';
import type { RosterLine } from '../../../../../src/features/enrolments/enrolments.repository.js';
import type { ClassSession } from '../../../../../src/features/sessions/class-session.entity.js';
import { attendanceRules, basisPointsOf, mean, sharesOf } from '../../../../support/slow-rate.js';

const DAYS = 28;
const RUNS = { numRuns: 600 };
const day = (number: number): string => `2011-05-${String(number).padStart(2, '0')}`;
const status = fc.constantFrom<AttendanceStatus | null>(null, ...ATTENDANCE_STATUSES);

describe('the grid of a class, put together once more the slow way', () => {
  const PARTS = ['morning', 'afternoon', 'evening'] as const;
  const timetable = fc
    .uniqueArray(
      fc.record({
        day: fc.integer({ min: 1, max: DAYS }),
        part: fc.constantFrom(...PARTS),
        periods: fc.integer({ min: 1, max: 6 }),
        taught: fc.option(fc.integer({ min: 1, max: 5 })),
        cancelled: fc.boolean(),
      }),
      { selector: ({ day: d, part }) => `${d}${part}`, maxLength: 10 },
    )
    .map((sessions) =>
      sessions.map(
        ({ day: d, taught, ...session }, index) =>
          ({
            ...session,
            id: index + 1,
            number: index + 1,
            date: day(d),
            heldPeriods: taught !== null && taught < session.periods ? taught : null,
          }) as ClassSession,
      ),
    );
  /** Days on which somebody came and left in turns, some of them twice: whoever leaves may come back on the same day. */
  const comingsAndGoings = fc.record({
    days: fc.array(fc.integer({ min: 1, max: DAYS }), { maxLength: 5 }).map((days) => days.toSorted((a, b) => a - b)),
    neverBegan: fc.boolean(),
  });
  const rosters = fc.array(comingsAndGoings, { minLength: 1, maxLength: 4 }).map((people) => {
    let id = 0;
    return people.flatMap(({ days, neverBegan }, personId) => {
      const lines: Partial<RosterLine>[] = neverBegan ? [{ state: 'withdrawn', memberFrom: null, memberTo: null }] : [];
      for (let at = 0; at < days.length; at += 2) {
        const left = days[at + 1];
        lines.push({
          state: left === undefined ? 'enrolled' : 'withdrawn',
          memberFrom: day(days[at]!),
          memberTo: left === undefined ? null : day(left),
        });
      }
      return lines.map((line) => ({ ...line, id: ++id, personId }) as RosterLine);
    });
  });
  const scenes = fc.tuple(timetable, rosters).chain(([sessions, lines]) =>
    fc.record({
      sessions: fc.constant(sessions),
      lines: fc.constant(lines),
      marks: fc.array(status, { minLength: sessions.length * lines.length, maxLength: sessions.length * lines.length }),
      today: fc.integer({ min: 1, max: DAYS }).map(day),
      rule: attendanceRules,
    }),
  );

  it('has everybody once, with the marks of each time in the class and the rate over all of them', () => {
    fc.assert(
      fc.property(scenes, ({ sessions, lines, marks, today, rule }) => {
        const given = sessions.flatMap(({ id: sessionId }, row) =>
          lines.map(({ id: enrolmentId }, column): GridMark => {
            return { sessionId, enrolmentId, status: marks[row * lines.length + column]! };
          }),
        );
        const grid = attendanceGrid({ sessions, lines, marks: given, today, rule });
        const seen: string[] = [];
        const tally = new Map<number, [marked: number, members: number]>();
        for (const personId of new Set(lines.map((line) => line.personId))) {
          const own = lines.filter((line) => line.personId === personId);
          const stands = own.find(({ state }) => state === 'enrolled') ?? own.at(-1)!;
          const reckoned: [AttendanceStatus | null, number][] = [];
          const cells: string[] = [];
          const counted: [session: number, marked: number][] = [];
          for (const session of sessions) {
            if (session.cancelled) continue;
            let mark: AttendanceStatus | null = null;
            let isMember = false;
            for (const line of own) {
              const last = line.memberTo ?? day(DAYS);
              if (line.memberFrom === null || session.date < line.memberFrom || session.date > last) continue;
              isMember = true;
              mark = given.find((one) => one.sessionId === session.id && one.enrolmentId === line.id)!.status ?? mark;
            }
            const begun = given.some((one) => one.sessionId === session.id && one.status !== null);
            const wasHeld = session.date < today || (session.date === today && begun);
            if (isMember && wasHeld) reckoned.push([mark, session.heldPeriods ?? session.periods]);
            cells.push(!isMember ? 'outside' : (mark ?? (wasHeld ? 'unmarked' : 'ahead')));
            if (isMember) counted.push([session.id, mark === null ? 0 : 1]);
          }
          if (stands.state !== 'enrolled' && reckoned.length === 0) continue;
          for (const [session, isMarked] of counted) {
            const [marked, members] = tally.get(session) ?? [0, 0];
            tally.set(session, [marked + isMarked, members + 1]);
          }
          const learner = grid.learners.find(({ line }) => line.id === stands.id)!;
          expect(learner.cells).toEqual(cells);
          expect(learner.rate).toMatchObject({
            held: reckoned.length,
            attended: reckoned.filter(([mark]) => mark === 'P' || mark === 'L').length,
            unmarked: reckoned.filter(([mark]) => mark === null).length,
            basisPoints: basisPointsOf(mean(sharesOf(reckoned, rule))),
          });
          seen.push(String(personId));
        }
        expect(grid.learners.map(({ line }) => String(line.personId))).toEqual(seen);
        expect(grid.sessions.map(({ marked, members }) => [marked, members])).toEqual(
          grid.sessions.map(({ id }) => tally.get(id) ?? [0, 0]),
        );
      }),
      RUNS,
    );
  });

  it('makes no difference between somebody who stayed and somebody who left and came back before the next session', () => {
    fc.assert(
      fc.property(
        timetable,
        fc.array(status, { minLength: 10, maxLength: 10 }),
        fc.integer({ min: 2, max: DAYS }),
        attendanceRules,
        (sessions, marks, back, rule) => {
          const line = (id: number, given: Partial<RosterLine>) =>
            ({ id, personId: 1, state: 'enrolled', memberFrom: day(1), memberTo: null, ...given }) as RosterLine;
          const stayed = [line(1, {})];
          const left = line(1, { state: 'withdrawn', memberTo: day(back - 1) });
          const gridOf = (lines: RosterLine[], enrolmentOf: (date: string) => number) =>
            attendanceGrid({
              sessions,
              lines,
              marks: sessions.map(({ id, date }, index) => {
                return { sessionId: id, enrolmentId: enrolmentOf(date), status: marks[index]! };
              }),
              today: day(DAYS),
              rule,
            }).learners.map(({ cells, rate, bestBasisPoints: best }) => ({ cells, rate, best }));
          const twice = [left, line(2, { memberFrom: day(back) })];
          expect(gridOf(twice, (date) => (date < day(back) ? 1 : 2))).toEqual(gridOf(stayed, () => 1));
        },
      ),
      RUNS,
    );
  });
});
