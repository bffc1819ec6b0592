import fc from 'fast-check';
import { callProblems, deadlineProblem } from '../../../../../src/features/nominations/rules/call-problems.js';
import {
  quotaChanges,
  type StandingQuota,
  type WantedQuota,
} from '../../../../../src/features/nominations/rules/quota-changes.js';
import { seatsForQuotas, setAside } from '../../../../../src/features/nominations/rules/quota-sums.js';
import { isReminderDue } from '../../../../../src/features/nominations/rules/reminder-due.js';

const days = { today: '2011-05-13', standing: null, firstDay: '2011-06-13' };
const call = {
  deadline: '2011-06-01',
  remindDays: 3,
  letterRequired: true,
  positions: null,
  onlyUntrainedUnits: false,
  prerequisiteCourseCode: null,
  note: null,
  quotas: [{ name: null, seats: 2, unitCodes: ['A'] }],
};

describe('the terms of a call', () => {
  it('end before the first session and not before today, unless they stood so', () => {
    expect(deadlineProblem('2011-06-12', days)).toBeNull();
    expect(deadlineProblem('2011-06-13', days)).toBe('call_deadline_not_before_class');
    expect(deadlineProblem('2011-05-13', days)).toBeNull();
    expect(deadlineProblem('2011-05-12', days)).toBe('call_deadline_past');
    expect(deadlineProblem('2011-05-12', { ...days, standing: '2011-05-12' })).toBeNull();
    expect(deadlineProblem('2011-02-31', days)).toBe('call_deadline_missing');
  });

  it.each([
    ['nothing', {}, []],
    ['no quota', { quotas: [] }, ['quotas call_quotas_empty']],
    ['half a seat', { quotas: [{ name: null, seats: 1.5, unitCodes: ['A'] }] }, ['quotas.0.seats quota_seats_range']],
    ['no unit', { quotas: [{ name: null, seats: 1, unitCodes: [] }] }, ['quotas.0.unitCodes quota_units_empty']],
    [
      'a unit twice in a group',
      { quotas: [{ name: 'x', seats: 1, unitCodes: ['A', 'A'] }] },
      ['quotas.0.unitCodes quota_unit_twice'],
    ],
    [
      'a long note',
      { note: 'x'.repeat(1001), remindDays: -1 },
      ['remindDays call_remind_range', 'note call_text_too_long'],
    ],
  ])('with %s', (_, given, expected) => {
    expect(callProblems({ ...call, ...given }, days).map(({ field, code }) => `${field} ${code}`)).toEqual(expected);
  });

  it('may leave a quota without seats only while the call is open', () => {
    const none = { ...call, quotas: [{ name: null, seats: 0, unitCodes: ['A'] }] };
    expect(callProblems(none, days)).toHaveLength(1);
    expect(callProblems(none, { ...days, standing: '2011-06-01' })).toEqual([]);
  });
});

describe('quotas that were entered anew', () => {
  const units = fc.uniqueArray(fc.nat({ max: 12 }), { minLength: 1, maxLength: 10 });

  /** Splits units into quotas. */
  const parted = units.chain((all) =>
    fc
      .array(fc.nat({ max: 3 }), { minLength: all.length, maxLength: all.length })
      .map((parts) => [...new Set(parts)].map((part) => all.filter((_, index) => parts[index] === part))),
  );
  const before = parted.map((lots) =>
    lots.map((unitIds, index): StandingQuota => ({ id: index + 1, seats: 5, used: index, unitIds })),
  );
  const wanted = parted.map((lots) =>
    lots.map((unitIds, row): WantedQuota => ({ id: null, row, name: null, seats: 5, unitIds })),
  );

  it('keep what shares units, and write down exactly what differs', () => {
    fc.assert(
      fc.property(before, wanted, (standing, asked) => {
        const { after, removed, leaving } = quotaChanges(standing, asked);
        expect(after.map(({ row, unitIds }) => [row, unitIds])).toEqual(
          asked.map(({ row, unitIds }) => [row, unitIds]),
        );
        const kept = after.flatMap(({ id }) => (id === null ? [] : [id]));
        expect(new Set(kept).size).toBe(kept.length);
        expect([...kept, ...removed].sort()).toEqual(standing.map(({ id }) => id).sort());
        const was = new Map(standing.flatMap(({ id, unitIds }) => unitIds.map((unit) => [unit, id])));
        for (const { id, used, unitIds } of after) {
          expect(used).toBe(standing.find((quota) => quota.id === id)?.used ?? 0);
          if (id !== null) expect(unitIds.some((unit) => was.get(unit) === id)).toBe(true);
        }
        const is = new Map(after.flatMap(({ id, unitIds }) => unitIds.map((unit) => [unit, id])));
        expect([...leaving].sort()).toEqual(
          [...was].flatMap(([unit, id]) => (is.get(unit) === id ? [] : [unit])).sort(),
        );
      }),
    );
  });

  it('change nothing where they are the same', () => {
    fc.assert(
      fc.property(before, (standing) => {
        const same = standing.map(({ seats, unitIds }, row) => ({ id: null, row, name: null, seats, unitIds }));
        expect(quotaChanges(standing, same.toReversed())).toMatchObject({ removed: [], leaving: [] });
      }),
    );
  });

  it('are known by their number where it is given', () => {
    const standing = [
      { id: 1, seats: 1, used: 1, unitIds: [10] },
      { id: 2, seats: 1, used: 0, unitIds: [20] },
    ];
    const asked = [{ id: 2, row: 0, name: null, seats: 1, unitIds: [10] }];
    expect(quotaChanges(standing, asked)).toMatchObject({
      after: [{ id: 2, used: 0 }],
      removed: [1],
      leaving: [10, 20],
    });
  });
});

describe('seats of quotas', () => {
  it('are as many as the class has beside what others hold', () => {
    expect(
      seatsForQuotas({ capacity: 30, taken: 12, reserved: 9 }, [
        { seats: 10, used: 4 },
        { seats: 3, used: 0 },
      ]),
    ).toBe(22);
    expect(
      setAside([
        { seats: 10, used: 4 },
        { seats: 3, used: 0 },
      ]),
    ).toBe(9);
  });
});

describe('a reminder', () => {
  it.each([
    ['2011-05-28', false],
    ['2011-05-29', true],
    ['2011-06-01', true],
    ['2011-06-02', false],
  ])('on %s is due: %s', (today, due) => {
    expect(isReminderDue({ deadline: '2011-06-01', remindDays: 3, remindedAt: null }, today)).toBe(due);
    expect(
      isReminderDue({ deadline: '2011-06-01', remindDays: 3, remindedAt: '2011-05-28T17:00:00.000Z' }, today),
    ).toBe(false);
    expect(isReminderDue({ deadline: '2011-06-01', remindDays: 0, remindedAt: null }, today)).toBe(false);
    const early = { deadline: '2011-06-01', remindDays: 3, remindedAt: '2011-05-10T03:00:00.000Z' };
    expect(isReminderDue(early, today)).toBe(due);
  });
});
