import fc from 'fast-check';
import { addDays } from '../../../../../src/common/dates/calendar-date.js';
import { PARTS_OF_DAY } from '../../../../../src/common/sessions.js';
import {
  planTimetable,
  type StandingSession,
  type TimetableLine,
} from '../../../../../src/features/sessions/rules/plan-timetable.js';
import { sessionSignature } from '../../../../../src/features/sessions/rules/session-signature.js';
import { timetableProblems } from '../../../../../src/features/sessions/rules/timetable-problems.js';

const cls = { startDate: '2011-05-16', endDate: '2011-05-27' };

const standingSession = (id: number, date: string, given: Partial<StandingSession> = {}): StandingSession => ({
  id,
  uid: `uid-${id}`,
  classId: 1,
  number: id,
  date,
  part: 'morning',
  periods: 4,
  heldPeriods: null,
  topic: null,
  room: null,
  roomKey: null,
  cancelled: false,
  sequence: 0,
  trainerIds: [],
  ...given,
});
const lineOf = (session: StandingSession, given: Partial<TimetableLine['session']> = {}): TimetableLine => ({
  id: session.id,
  seen: sessionSignature(session),
  session: { ...session, ...given },
});
const planned = (date: string) => ({ date, part: 'morning' as const, periods: 4, topic: null, room: null });

describe('a plan for a timetable', () => {
  const first = standingSession(1, '2011-05-16');
  const second = standingSession(2, '2011-05-17', { room: 'Phòng 1', trainerIds: [5, 6] });
  const facts = { cls, standing: [first, second], marked: new Set<number>(), recorded: new Set<number>() };
  const plan = (lines: readonly TimetableLine[], given: Partial<typeof facts> = {}) =>
    planTimetable(lines, { ...facts, ...given });

  it('does nothing where the lines say what stands', () => {
    const { plan: done, problems } = plan([lineOf(first), lineOf(second, { trainerIds: [6, 5, 6] })]);
    expect([done, problems]).toEqual([{ dropped: [], changed: [], added: [] }, []]);
  });

  it('keeps those who were named where a line says nothing of them', () => {
    const { plan: done } = plan([lineOf(second, { topic: 'Thư điện tử', trainerIds: undefined })]);
    expect(done.changed).toMatchObject([{ after: { trainerIds: [5, 6] }, takesUp: false }]);
  });

  it('lets two sessions change places', () => {
    const { plan: done, problems } = plan([lineOf(first, { date: second.date }), lineOf(second, { date: first.date })]);
    expect(problems).toEqual([]);
    expect(done.changed.map(({ takesUp }) => takesUp)).toEqual([true, true]);
  });

  it('refuses a half day that another session keeps, and allows one that is given up', () => {
    const onto: TimetableLine = { id: null, session: planned('2011-05-16') };
    expect(plan([onto]).problems).toMatchObject([{ field: 'sessions.0', code: 'session_repeated' }]);
    expect(plan([{ ...lineOf(first), dropped: true }, onto]).problems).toEqual([]);
  });

  it('refuses to move or drop a session in which somebody is marked, but not to change its topic', () => {
    const marked = new Set([1]);
    const why = (line: TimetableLine) => plan([line], { marked, recorded: marked }).problems.map(({ code }) => code);
    expect(why(lineOf(first, { date: '2011-05-18' }))).toEqual(['session_has_marks']);
    expect(why({ ...lineOf(first), dropped: true })).toEqual(['session_has_marks']);
    expect(why(lineOf(first, { topic: 'Thư điện tử' }))).toEqual([]);
  });

  it('refuses to move or drop a session of which only past marks, check-ins or appeals are left, and says so', () => {
    const recorded = new Set([1]);
    const why = (line: TimetableLine) => plan([line], { recorded }).problems.map(({ code }) => code);
    expect(why(lineOf(first, { date: '2011-05-18' }))).toEqual(['session_has_records']);
    expect(why({ ...lineOf(first), dropped: true })).toEqual(['session_has_records']);
    expect(why(lineOf(first, { topic: 'Thư điện tử' }))).toEqual([]);
  });

  it('tells a writer what somebody else changed, unless the writer left it alone', () => {
    const now = { ...first, topic: 'Của người khác' };
    const standing = [now, second];
    expect(plan([lineOf(first, { topic: 'Của tôi' })], { standing }).problems).toMatchObject([
      { field: 'sessions.0', code: 'session_changed_meanwhile' },
    ]);
    expect(plan([{ ...lineOf(first), dropped: true }], { standing }).problems).toHaveLength(1);
    expect(plan([lineOf(first)], { standing })).toEqual({
      plan: { dropped: [], changed: [], added: [] },
      problems: [],
    });
    expect(plan([lineOf(first, { topic: 'Của người khác' })], { standing }).problems).toEqual([]);
  });

  it('tells a writer of a session that is gone, and takes no offence where it was to go', () => {
    const gone = lineOf(first, { topic: 'x' });
    expect(plan([gone], { standing: [second] }).problems).toMatchObject([{ code: 'session_gone' }]);
    expect(plan([{ ...gone, dropped: true }], { standing: [second] }).problems).toEqual([]);
  });

  it('says what does not fit under the line it is about', () => {
    const { problems } = plan([
      lineOf(second),
      { id: null, session: planned('2011-05-18') },
      { id: null, session: planned('2011-06-01') },
      lineOf(first, { periods: 13 }),
    ]);
    expect(problems).toEqual([
      { field: 'sessions.2', code: 'session_outside_class', params: { number: 3, date: '01/06/2011' } },
      { field: 'sessions.3', code: 'session_periods_range', params: { number: 4, most: 12 } },
    ]);
  });

  const lines = fc.array(
    fc.record({
      of: fc.constantFrom(null, 1, 2, 3, 4),
      dropped: fc.boolean(),
      day: fc.integer({ min: -1, max: 8 }),
      part: fc.constantFrom(...PARTS_OF_DAY),
    }),
    { maxLength: 8 },
  );

  it('never leaves a timetable in which something does not fit', () => {
    const standing = [1, 2, 3, 4].map((id) => standingSession(id, addDays('2011-05-16', id)));
    fc.assert(
      fc.property(lines, (typed) => {
        const once = typed.filter(({ of }, at) => of === null || typed.findIndex((line) => line.of === of) === at);
        const { plan: done, problems } = planTimetable(
          once.map(({ of, dropped, day, part }) => {
            return { id: of, dropped, session: { ...planned(addDays('2011-05-16', day)), part } };
          }),
          { cls, standing, marked: new Set([4]), recorded: new Set([4]) },
        );
        if (problems.length > 0) return;
        const touched = new Set([...done.dropped, ...done.changed.map(({ before }) => before)].map(({ id }) => id));
        const left = [
          ...standing.filter(({ id }) => !touched.has(id)),
          ...done.changed.map(({ after }) => after),
          ...done.added.map(({ session }) => session),
        ];
        expect(timetableProblems(cls, left)).toEqual([]);
        expect(left).toContainEqual(expect.objectContaining({ date: '2011-05-20', part: 'morning' }));
      }),
    );
  });
});
