import fc from 'fast-check';
import { CLASS_STATES } from '../../../../../src/common/class-state.js';
import { addDays } from '../../../../../src/common/dates/calendar-date.js';
import {
  type DaysFacts,
  type MembershipDays,
  whyNotSetDays,
} from '../../../../../src/features/enrolments/rules/membership-days.js';
import { ENROLMENT_STATES } from '../../../../../src/features/enrolments/rules/enrolment-state.js';

const FIRST = '2011-05-09';
const LAST = '2011-05-20';
const facts: DaysFacts = {
  cls: { state: 'running', resultsSigned: false, startDate: FIRST, endDate: LAST },
  enrolment: { state: 'enrolled', memberFrom: '2011-05-16', memberTo: null },
  others: [],
  today: '2011-05-16',
  reason: 'Học từ hôm thứ tư',
};
const left: DaysFacts = { ...facts, enrolment: { state: 'withdrawn', memberFrom: FIRST, memberTo: '2011-05-13' } };
const why = (given: DaysFacts, from: string, to: string | null = null) => {
  const problem = whyNotSetDays(given, { from, to });
  return problem && [problem.field, problem.code];
};

describe('the days of a membership', () => {
  it.each([
    ['2011-05-11', null, null],
    [FIRST, null, null],
    [LAST, null, null],
    ['2011-05-08', null, ['from', 'membership_outside_class']],
    ['2011-05-21', null, ['from', 'membership_outside_class']],
    ['2011-05-11', '2011-05-13', ['to', 'membership_still_lasts']],
  ])('of a member, %s to %p → %p', (from, to, problem) => {
    expect(why(facts, from, to)).toEqual(problem);
  });

  it.each([
    ['2011-05-10', '2011-05-12', null],
    ['2011-05-10', '2011-05-10', null],
    ['2011-05-10', '2011-05-16', null],
    ['2011-05-10', null, ['to', 'membership_to_missing']],
    ['2011-05-12', '2011-05-11', ['to', 'membership_backwards']],
    ['2011-05-10', '2011-05-17', ['to', 'membership_in_future']],
    ['2011-05-10', '2011-05-21', ['to', 'membership_outside_class']],
  ])('of somebody who left, %s to %p → %p', (from, to, problem) => {
    expect(why(left, from, to)).toEqual(problem);
  });

  it('are open from the confirmation of the list until results are signed or the class is closed', () => {
    const open = CLASS_STATES.filter((state) => why({ ...facts, cls: { ...facts.cls, state } }, FIRST) === null);
    expect(open).toEqual(['confirmed', 'running', 'finished']);
    const signed = { ...facts, cls: { ...facts.cls, resultsSigned: true } };
    expect(why(signed, FIRST)).toEqual(['', 'membership_results_signed']);
  });

  it('belong to nobody who was never a member', () => {
    const withDays = ENROLMENT_STATES.filter((state) => {
      const to = state === 'withdrawn' ? FIRST : null;
      return why({ ...facts, enrolment: { ...facts.enrolment, state } }, FIRST, to) === null;
    });
    expect(withDays).toEqual(['enrolled', 'withdrawn']);
    const never = { ...facts, enrolment: { state: 'withdrawn', memberFrom: null, memberTo: null } } as const;
    expect(why(never, FIRST, FIRST)).toEqual(['', 'membership_never_began']);
  });

  it('need a reason that can be kept', () => {
    expect(why({ ...facts, reason: ' ' }, FIRST)).toEqual(['reason', 'reason_missing']);
    expect(why({ ...facts, reason: null }, FIRST)).toEqual(['reason', 'reason_missing']);
    expect(why({ ...facts, reason: 'x'.repeat(501) }, FIRST)).toEqual(['reason', 'too_long']);
  });

  const day = fc.integer({ min: 0, max: 11 }).map((n) => addDays(FIRST, n));
  const span = fc.tuple(day, day).map(([a, b]): MembershipDays => ({ from: a < b ? a : b, to: a < b ? b : a }));
  const daysOf = ({ from, to }: MembershipDays) =>
    Array.from({ length: 12 }, (_, n) => addDays(FIRST, n)).filter((each) => from <= each && each <= (to ?? LAST));

  it('never cover two days of another time, nor one in the midst of it', () => {
    fc.assert(
      fc.property(span, fc.array(span, { maxLength: 3 }), (days, taken) => {
        const others = taken.map(({ from, to }) => ({ memberFrom: from, memberTo: to }));
        const refused = whyNotSetDays({ ...left, others, today: LAST }, days);
        const apart = taken.every((other) => {
          const shared = daysOf(days).filter((each) => daysOf(other).includes(each));
          if (shared.length === 0) return true;
          return shared.length === 1 && (days.from === other.to || days.to === other.from);
        });
        expect(refused?.code ?? null).toBe(apart ? null : 'membership_overlap');
      }),
    );
  });

  it('of a member run to the end: nothing of another time may come after them', () => {
    fc.assert(
      fc.property(day, span, (from, other) => {
        const others = [{ memberFrom: other.from, memberTo: other.to }];
        expect(whyNotSetDays({ ...facts, others }, { from, to: null })?.code ?? null).toBe(
          other.to! <= from ? null : 'membership_overlap',
        );
      }),
    );
  });

  it('that are set always lie within the class', () => {
    const anyDay = fc.integer({ min: -5, max: 20 }).map((n) => addDays(FIRST, n));
    fc.assert(
      fc.property(anyDay, fc.option(anyDay), fc.boolean(), (from, to, gone) => {
        if (whyNotSetDays(gone ? left : facts, { from, to })) return;
        expect(from >= FIRST && from <= LAST && (to === null || (to >= from && to <= LAST))).toBe(true);
        expect(to === null).toBe(!gone);
      }),
    );
  });
});
