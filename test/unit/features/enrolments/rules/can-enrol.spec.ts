import { CLASS_STATES } from '../../../../../src/common/class-state.js';
import { membershipAfterWithdrawal } from '../../../../../src/features/enrolments/rules/membership.js';
import { type EnrolFacts, memberFrom, whyNotEnrol } from '../../../../../src/features/enrolments/rules/can-enrol.js';

const FREE: EnrolFacts = {
  door: 'self',
  classState: 'open',
  enrolBy: null,
  startDate: '2011-05-20',
  today: '2011-05-13',
  personClosed: false,
  alreadyIn: false,
};
const ask = (facts: Partial<EnrolFacts>) => whyNotEnrol({ ...FREE, ...facts });

describe('entering a class', () => {
  it('by oneself is possible while it is open, until the deadline or the first day', () => {
    expect(CLASS_STATES.filter((classState) => ask({ classState }) === null)).toEqual(['open']);
    expect(ask({ enrolBy: '2011-05-12' })).toBe('class_deadline_passed');
    expect(ask({ enrolBy: '2011-05-13' })).toBeNull();
    expect(ask({ today: '2011-05-21' })).toBe('class_deadline_passed');
  });

  it.each(['trainer', 'import', 'api', 'nomination'] as const)(
    'through the office (%s) is possible until the class is finished',
    (door) => {
      expect(CLASS_STATES.filter((classState) => ask({ door, classState }) === null)).toEqual([
        'draft',
        'open',
        'confirmed',
        'running',
      ]);
      expect(ask({ door, today: '2011-06-30' })).toBeNull();
    },
  );

  it('is refused to somebody who is in already, or whose file is closed, whatever the door', () => {
    expect(ask({ alreadyIn: true })).toBe('enrolment_duplicate');
    expect(ask({ door: 'import', personClosed: true })).toBe('person_closed');
  });
});

describe('membership', () => {
  const cls = { startDate: '2011-05-09', endDate: '2011-05-13' };

  it('begins on the first day for whoever comes in before the class runs', () => {
    expect(memberFrom({ ...cls, state: 'open' }, '2011-05-11')).toBe('2011-05-09');
  });

  it('begins on the day of joining for a late joiner, never after the last day', () => {
    expect(memberFrom({ ...cls, state: 'running' }, '2011-05-11')).toBe('2011-05-11');
    expect(memberFrom({ ...cls, state: 'running' }, '2011-05-08')).toBe('2011-05-09');
    expect(memberFrom({ ...cls, state: 'running' }, '2011-05-20')).toBe('2011-05-13');
  });

  it('ends on the day of withdrawing, and never was for whoever goes before the class begins', () => {
    expect(membershipAfterWithdrawal('2011-05-09', '2011-05-11')).toEqual({
      memberFrom: '2011-05-09',
      memberTo: '2011-05-11',
    });
    expect(membershipAfterWithdrawal('2011-05-09', '2011-05-08')).toEqual({ memberFrom: null, memberTo: null });
    expect(membershipAfterWithdrawal(null, '2011-05-11')).toEqual({ memberFrom: null, memberTo: null });
  });
});
