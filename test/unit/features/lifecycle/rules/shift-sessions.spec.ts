import fc from 'fast-check';
import { addDays, daysBetween, weekday } from '../../../../../src/common/dates/calendar-date.js';
import { daysToShift, shiftedBy } from '../../../../../src/features/lifecycle/rules/shift-sessions.js';

const days = fc.integer({ min: 0, max: 9000 }).map((offset) => addDays('2003-01-01', offset));

describe('a timetable that is taken over by a new class', () => {
  it('begins on the same weekday, on the wanted day or in the week after it', () => {
    expect(daysToShift('2011-05-16', '2011-06-06')).toBe(21);
    expect(daysToShift('2011-05-16', '2011-06-08')).toBe(28);
    expect(daysToShift('2011-05-16', '2011-05-09')).toBe(-7);
    expect(daysToShift('2011-05-16', '2011-05-16')).toBe(0);
  });

  it('keeps every weekday, and the days between sessions, wherever it is moved', () => {
    fc.assert(
      fc.property(fc.array(days, { minLength: 1, maxLength: 12 }), days, (dates, wanted) => {
        const from = [...dates].sort()[0]!;
        const shift = daysToShift(from, wanted);
        const moved = shiftedBy(
          dates.map((date, topic) => ({ date, topic })),
          shift,
        );
        moved.forEach(({ date, topic }, index) => {
          expect([weekday(date), topic]).toEqual([weekday(dates[index]!), index]);
          expect(daysBetween(moved[0]!.date, date)).toBe(daysBetween(dates[0]!, dates[index]!));
        });
        const first = addDays(from, shift);
        expect(daysBetween(wanted, first)).toBeGreaterThanOrEqual(0);
        expect(daysBetween(wanted, first)).toBeLessThan(7);
      }),
    );
  });
});
