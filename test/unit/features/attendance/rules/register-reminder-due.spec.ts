import fc from 'fast-check';
import { addDays, type CalendarDate } from '../../../../../src/common/dates/calendar-date.js';
import { startOfDay } from '../../../../../src/common/dates/local-time.js';
import {
  isRegisterReminderDue,
  mayRemindAgain,
} from '../../../../../src/features/attendance/rules/register-reminder-due.js';

const HELD = '2011-05-02';

/** On which days after the session somebody is reminded, where the program looks on the days given, after a reminder by hand or none. */
function remindedOn(looks: readonly number[], byHand: number | null = null): number[] {
  let last: CalendarDate | null = byHand === null ? null : addDays(HELD, byHand);
  return looks.filter((days) => {
    const today = addDays(HELD, days);
    if (last !== null && last > today) return false;
    const remindedAt = last === null ? null : startOfDay(last);
    if (!isRegisterReminderDue({ date: HELD, remindedAt }, today)) return false;
    last = today;
    return true;
  });
}
const everyDay = Array.from({ length: 120 }, (_, day) => day);

describe('when trainers are reminded of a register', () => {
  it('is the next day, after 3 and 7 days, then weekly four times', () => {
    expect(remindedOn(everyDay)).toEqual([1, 3, 7, 14, 21, 28, 35]);
  });

  it('is once for all days that passed while nothing ran', () => {
    expect(remindedOn([9, 10, 11, 14])).toEqual([9, 14]);
    expect(remindedOn([40, 41])).toEqual([40]);
  });

  it('is never for a register that is long past', () => {
    expect(remindedOn([42, 60, 400])).toEqual([]);
  });

  it('is not again for days before a reminder by hand', () => {
    expect(remindedOn([4, 5, 6, 7, 8], 5)).toEqual([7]);
    expect(remindedOn([7, 8, 14], 7)).toEqual([14]);
  });

  it('is the day of Vietnam, however late in the evening it was', () => {
    const lateOnTheThird = '2011-05-05T16:59:59.000Z';
    expect(isRegisterReminderDue({ date: HELD, remindedAt: lateOnTheThird }, addDays(HELD, 3))).toBe(false);
    expect(mayRemindAgain(lateOnTheThird, '2011-05-05')).toBe(false);
    expect(mayRemindAgain(lateOnTheThird, '2011-05-06')).toBe(true);
    expect(mayRemindAgain(null, '2011-05-06')).toBe(true);
  });

  it('is at most seven times and never twice a day, whenever the program looks', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(90)), (days) => {
        const looks = [...days].sort((a, b) => a - b).flatMap((day) => [day, day]);
        const reminded = remindedOn(looks);
        expect(reminded.length).toBeLessThanOrEqual(7);
        expect(new Set(reminded).size).toBe(reminded.length);
      }),
    );
  });
});
