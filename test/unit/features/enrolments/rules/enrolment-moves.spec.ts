import fc from 'fast-check';
import {
  ENROLMENT_EVENTS,
  type EnrolmentEvent,
  type EnrolmentStateOrNone,
  holdsSeat,
  isPossible,
  nextState,
  type SeatFacts,
} from '../../../../../src/features/enrolments/rules/enrolment-moves.js';
import { ENROLMENT_STATES, isLiving } from '../../../../../src/features/enrolments/rules/enrolment-state.js';

const facts: fc.Arbitrary<SeatFacts> = fc.record({
  needsApproval: fc.boolean(),
  seatFree: fc.boolean(),
  keptForReply: fc.boolean(),
});
const steps = fc.array(fc.tuple(fc.constantFrom(...ENROLMENT_EVENTS), facts), { maxLength: 30 });
const ALL_FACTS: SeatFacts[] = [false, true].flatMap((needsApproval) =>
  [false, true].flatMap((seatFree) => [false, true].map((keptForReply) => ({ needsApproval, seatFree, keptForReply }))),
);
const PERMITTED = new Set([
  '- request pending',
  '- request enrolled',
  '- request waitlisted',
  'pending approve approved',
  'approved place enrolled',
  'approved place waitlisted',
  'pending decline declined',
  'approved decline declined',
  'waitlisted decline declined',
  'waitlisted promote enrolled',
  'waitlisted promote offered',
  'offered accept enrolled',
  'offered refuse withdrawn',
  'offered lapse withdrawn',
  'pending withdraw withdrawn',
  'approved withdraw withdrawn',
  'waitlisted withdraw withdrawn',
  'offered withdraw withdrawn',
  'enrolled withdraw withdrawn',
]);

describe('the moves of an enrolment', () => {
  it('are these and no others', () => {
    const found = new Set<string>();
    for (const state of [null, ...ENROLMENT_STATES]) {
      for (const event of ENROLMENT_EVENTS) {
        for (const given of ALL_FACTS) {
          const to = nextState(state, event, given);
          if (to !== null) found.add(`${state ?? '-'} ${event} ${to}`);
        }
      }
    }
    expect(found).toEqual(PERMITTED);
  });

  it('reach every state', () => {
    const reached = new Set<EnrolmentStateOrNone>([null]);
    // A set hands out what is added to it meanwhile: these are all states that any sequence of events leads to.
    for (const state of reached) {
      for (const event of ENROLMENT_EVENTS) {
        for (const given of ALL_FACTS) {
          const to = nextState(state, event, given);
          if (to !== null) reached.add(to);
        }
      }
    }
    expect(reached).toEqual(new Set([null, ...ENROLMENT_STATES]));
  });

  it('are made by permitted steps alone, whatever the sequence of events', () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        let state: EnrolmentStateOrNone = null;
        for (const [event, given] of sequence) {
          const to: EnrolmentStateOrNone = nextState(state, event, given);
          if (to === null) continue;
          expect(PERMITTED).toContain(`${state ?? '-'} ${event} ${to}`);
          state = to;
        }
      }),
      { numRuns: 500 },
    );
  });

  it('end for good where somebody was declined or has withdrawn', () => {
    for (const state of ENROLMENT_STATES.filter((each) => !isLiving(each))) {
      for (const event of ENROLMENT_EVENTS) expect(isPossible(state, event)).toBe(false);
    }
  });

  it('let whoever is in a class leave it from wherever they stand', () => {
    for (const state of ENROLMENT_STATES.filter(isLiving)) expect(isPossible(state, 'withdraw')).toBe(true);
  });

  it('give a seat only where one is free, and never ask for a reply where none is kept', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(null, ...ENROLMENT_STATES),
        fc.constantFrom(...ENROLMENT_EVENTS),
        facts,
        (state, event: EnrolmentEvent, given) => {
          const to = nextState(state, event, given);
          if (holdsSeat(to) && !holdsSeat(state)) expect(given.seatFree).toBe(true);
          if (to === 'offered') expect(given.keptForReply).toBe(true);
        },
      ),
    );
  });
});
