import fc from 'fast-check';
import { CLASS_STATES } from '../../../../../src/common/class-state.js';
import { whyNotMove } from '../../../../../src/features/classes/rules/next-state.js';
import { readiness, type ReadinessFacts } from '../../../../../src/features/lifecycle/rules/readiness.js';

const READY: ReadinessFacts = {
  state: 'draft',
  today: '2011-05-13',
  startDate: '2011-05-13',
  lastSessionDate: '2011-05-13',
  place: 'Phòng máy 1',
  sessions: 4,
  periods: 16,
  coursePeriods: 16,
  trainers: 1,
  overriddenClashes: 0,
  minLearners: 10,
  belowAccepted: false,
  enrolled: 12,
  pending: 0,
  offered: 0,
  unanswered: null,
  callDeadline: null,
  firstSession: '2011-05-13',
  unmarkedSessions: 0,
  openAppeals: 0,
  resultsSigned: true,
};

const items = (facts: Partial<ReadinessFacts>) =>
  readiness({ ...READY, ...facts })?.items.map(({ key, severity, place }) => [key, severity, place]);

describe('what stands before the next state of a class', () => {
  it('is nothing where everything is done, and nothing is asked at the end of its life', () => {
    for (const state of ['draft', 'open', 'confirmed', 'running', 'finished'] as const) {
      expect(items({ state })).toEqual([]);
    }
    expect(readiness({ ...READY, state: 'closed' })).toBeNull();
    expect(readiness({ ...READY, state: 'cancelled' })).toBeNull();
  });

  it.each<[string, Partial<ReadinessFacts>, [string, string, string | null]]>([
    ['no session', { sessions: 0, periods: 0 }, ['no_sessions', 'blocks', 'timetable']],
    ['other periods than the course has', { periods: 12 }, ['periods_differ', 'warns', 'timetable']],
    ['a clash that was planned over', { overriddenClashes: 2 }, ['clashes_overridden', 'warns', 'timetable']],
    ['nobody who teaches', { trainers: 0 }, ['no_trainer', 'warns', 'timetable']],
    ['no place', { place: ' ' }, ['no_place', 'warns', 'details']],
    ['units that have not answered', { state: 'open', unanswered: 3 }, ['call_unanswered', 'warns', 'call']],
    ['a call that is still open', { state: 'open', unanswered: 0 }, ['call_open', 'warns', 'call']],
    ['requests to decide', { state: 'open', pending: 2 }, ['requests_undecided', 'warns', 'roster']],
    ['offers without a reply', { state: 'open', offered: 1 }, ['offers_unanswered', 'warns', 'roster']],
    ['too few learners', { state: 'open', enrolled: 9 }, ['below_minimum', 'blocks', 'roster']],
    ['nobody at all', { state: 'open', enrolled: 0 }, ['no_learners', 'blocks', 'roster']],
    ['a beginning to come', { state: 'confirmed', today: '2011-05-12' }, ['not_begun', 'blocks', null]],
    ['too few learners left', { state: 'confirmed', enrolled: 9 }, ['below_minimum', 'blocks', 'roster']],
    ['sessions to come', { state: 'running', lastSessionDate: '2011-05-14' }, ['not_over', 'warns', 'timetable']],
    ['registers not taken', { state: 'running', unmarkedSessions: 1 }, ['sessions_unmarked', 'warns', 'attendance']],
    ['appeals to decide', { state: 'running', openAppeals: 2 }, ['appeals_open', 'warns', 'appeals']],
    [
      'appeals that keep it from being closed',
      { state: 'finished', openAppeals: 2 },
      ['appeals_open', 'blocks', 'appeals'],
    ],
    ['results not signed', { state: 'finished', resultsSigned: false }, ['results_unsigned', 'blocks', 'results']],
  ])('names %s', (_, facts, item) => {
    expect(items(facts)).toEqual([item]);
  });

  it('warns where sessions were moved to before the last day of an open call, or onto it', () => {
    const open = { state: 'open', unanswered: 0, firstSession: '2011-05-13' } as const;
    const late = ['call_deadline_late', 'warns', 'call'];
    expect(items({ ...open, callDeadline: '2011-05-12' })).not.toContainEqual(late);
    expect(items({ ...open, callDeadline: '2011-05-13' })).toContainEqual(late);
    expect(items({ ...open, callDeadline: '2011-05-13', firstSession: null })).not.toContainEqual(late);
    expect(items({ ...open, callDeadline: '2011-05-13', unanswered: null })).toEqual([]);
  });

  it('asks only of seats held for certain: an offer does not make up the minimum', () => {
    expect(items({ state: 'open', enrolled: 9, offered: 3 })).toContainEqual(['below_minimum', 'blocks', 'roster']);
  });

  it('blocks exactly what the step itself would refuse', () => {
    const facts = fc.record({
      state: fc.constantFrom(...CLASS_STATES),
      today: fc.constantFrom('2011-05-12', '2011-05-13'),
      startDate: fc.constant('2011-05-13'),
      lastSessionDate: fc.constantFrom(null, '2011-05-12', '2011-05-20'),
      place: fc.constantFrom('', 'Phòng máy 1'),
      sessions: fc.constantFrom(0, 4),
      periods: fc.constantFrom(0, 16),
      coursePeriods: fc.constant(16),
      trainers: fc.constantFrom(0, 1),
      overriddenClashes: fc.constantFrom(0, 1),
      minLearners: fc.constantFrom(null, 1, 10),
      belowAccepted: fc.boolean(),
      enrolled: fc.constantFrom(0, 5, 12),
      pending: fc.constantFrom(0, 2),
      offered: fc.constantFrom(0, 2),
      unanswered: fc.constantFrom(null, 0, 2),
      callDeadline: fc.constantFrom(null, '2011-05-10'),
      firstSession: fc.constantFrom(null, '2011-05-09', '2011-05-13'),
      unmarkedSessions: fc.constantFrom(0, 2),
      openAppeals: fc.constantFrom(0, 2),
      resultsSigned: fc.boolean(),
    });
    fc.assert(
      fc.property(facts, (given) => {
        const found = readiness(given);
        if (found === null) return;
        const { state: from, today, startDate, sessions, enrolled, minLearners, belowAccepted, resultsSigned } = given;
        const known = { from, today, startDate, sessions, enrolled, minLearners, belowAccepted, resultsSigned };
        const refused = whyNotMove({ ...known, to: found.next, reason: null, mayReopen: false });
        const contested = found.next === 'closed' && given.openAppeals > 0;
        expect(found.items.some(({ severity }) => severity === 'blocks')).toBe(refused !== null || contested);
      }),
      { numRuns: 500 },
    );
  });
});
