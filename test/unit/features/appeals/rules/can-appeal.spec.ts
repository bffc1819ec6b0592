import { LONGEST_REASON } from '../../../../../src/features/attendance/rules/can-mark.js';
import fc from 'fast-check';
import { ATTENDANCE_STATUSES } from '../../../../../src/common/attendance-status.js';
import { CLASS_STATES } from '../../../../../src/common/class-state.js';
import { whyNotEnd } from '../../../../../src/features/appeals/rules/appeal-state.js';
import { whyNotAppeal, whyNotDecide, whyNotWorded } from '../../../../../src/features/appeals/rules/can-appeal.js';

const MAY = { classState: 'running', held: true, member: true, open: false } as const;
const DECIDING = {
  decision: 'upheld',
  reason: 'Có ký',
  classState: 'running',
  resultsSigned: false,
  stands: false,
  own: false,
} as const;

describe('a mark', () => {
  it.each([
    ['of a class that is closed', { classState: 'closed' }, 'appeal_class_closed'],
    ['of a class that has not begun', { classState: 'confirmed' }, 'appeal_class_state'],
    ['of a class that was cancelled', { classState: 'cancelled' }, 'appeal_class_state'],
    ['of a session that is still to come', { held: false }, 'appeal_not_held'],
    ['of a day before joining or after leaving', { member: false }, 'appeal_not_a_member'],
    ['that is contested already', { open: true }, 'appeal_open_already'],
  ] as const)('%s cannot be contested', (_, facts, why) => {
    expect(whyNotAppeal({ ...MAY, ...facts })).toBe(why);
  });

  it('can be contested while the class is taught or over, until it is closed, and never otherwise', () => {
    const facts = fc.record({
      classState: fc.constantFrom(...CLASS_STATES),
      held: fc.boolean(),
      member: fc.boolean(),
      open: fc.boolean(),
    });
    fc.assert(
      fc.property(facts, (given) => {
        const { classState, held, member, open } = given;
        const may = (classState === 'running' || classState === 'finished') && held && member && !open;
        expect(whyNotAppeal(given) === null).toBe(may);
      }),
    );
  });

  it('is contested with another one and with a reason: unmarked too, but nobody appeals for what is recorded', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(null, ...ATTENDANCE_STATUSES),
        fc.constantFrom(...ATTENDANCE_STATUSES),
        (recorded, wanted) => {
          expect(whyNotWorded(recorded, wanted, 'Có mặt')).toBe(recorded === wanted ? 'appeal_same_mark' : null);
        },
      ),
    );
    expect(whyNotWorded(null, 'P', ' \n ')).toBe('reason_missing');
    expect(whyNotWorded(null, 'P', 'ạ'.repeat(LONGEST_REASON))).toBeNull();
    expect(whyNotWorded(null, 'P', 'ạ'.repeat(LONGEST_REASON + 1))).toBe('appeal_reason_too_long');
  });
});

describe('a decision', () => {
  it('needs a reason either way, and somebody else than the learner', () => {
    for (const decision of ['upheld', 'rejected'] as const) {
      expect(whyNotDecide({ ...DECIDING, decision })).toBeNull();
      expect(whyNotDecide({ ...DECIDING, decision, reason: ' ' })).toBe('reason_missing');
      expect(whyNotDecide({ ...DECIDING, decision, reason: 'x'.repeat(501) })).toBe('appeal_reason_too_long');
      expect(whyNotDecide({ ...DECIDING, decision, own: true })).toBe('appeal_own');
    }
  });

  it('upholds nothing that results are signed from; rejecting stays possible', () => {
    expect(whyNotDecide({ ...DECIDING, resultsSigned: true })).toBe('appeal_results_signed');
    expect(whyNotDecide({ ...DECIDING, resultsSigned: true, stands: true })).toBeNull();
    expect(whyNotDecide({ ...DECIDING, classState: 'closed' })).toBe('appeal_class_closed');
    expect(whyNotDecide({ ...DECIDING, classState: 'closed', stands: true })).toBe('appeal_class_closed');
    expect(whyNotDecide({ ...DECIDING, decision: 'rejected', resultsSigned: true })).toBeNull();
  });

  it('comes once: an appeal that has ended stays so', () => {
    expect([null, 'withdrawn', 'upheld', 'rejected'].map((decision) => whyNotEnd(decision as null))).toEqual([
      null,
      'appeal_withdrawn',
      'appeal_decided_already',
      'appeal_decided_already',
    ]);
  });
});
