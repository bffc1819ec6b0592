import fc from 'fast-check';
import { addDays, weekday } from '../../../../../src/common/dates/calendar-date.js';
import { bySessionTime, PARTS_OF_DAY } from '../../../../../src/common/sessions.js';
import { sessionsByPattern, type WeeklySlot } from '../../../../../src/features/sessions/rules/weekly-pattern.js';
import { timetableProblems } from '../../../../../src/features/sessions/rules/timetable-problems.js';

const input = fc.record({
  startDate: fc.integer({ min: 0, max: 5000 }).map((days) => addDays('2003-01-01', days)),
  length: fc.integer({ min: 0, max: 40 }),
  slots: fc
    .uniqueArray(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.constantFrom(...PARTS_OF_DAY)))
    .map((pairs) => new Set(pairs.map(([day, part]) => `${day}:${part}` as WeeklySlot))),
  off: fc.array(fc.integer({ min: 0, max: 40 })),
  periodsPerSession: fc.integer({ min: 1, max: 6 }),
  totalPeriods: fc.integer({ min: 1, max: 80 }),
});

describe('sessions laid out by a weekly pattern', () => {
  const lay = ({ startDate, length, off, ...rest }: typeof input extends fc.Arbitrary<infer T> ? T : never) => {
    const endDate = addDays(startDate, length);
    const daysOff = new Set(off.map((days) => addDays(startDate, days)));
    return { endDate, daysOff, sessions: sessionsByPattern({ startDate, endDate, daysOff, ...rest }) };
  };

  it('never go wrong as a timetable, never fall on a day off or outside the pattern', () => {
    fc.assert(
      fc.property(input, (given) => {
        const { endDate, daysOff, sessions } = lay(given);
        expect(timetableProblems({ startDate: given.startDate, endDate }, sessions)).toEqual([]);
        for (const { date, part } of sessions) {
          expect(daysOff.has(date)).toBe(false);
          expect(given.slots.has(`${weekday(date)}:${part}`)).toBe(true);
        }
        expect([...sessions].sort(bySessionTime)).toEqual(sessions);
      }),
    );
  });

  it('stop when the periods of the course are reached, and fall short only when the days run out', () => {
    fc.assert(
      fc.property(input, (given) => {
        const { endDate, daysOff, sessions } = lay(given);
        const periods = sessions.reduce((sum, session) => sum + session.periods, 0);
        expect(periods).toBeLessThanOrEqual(given.totalPeriods);
        let possible = 0;
        for (let date = given.startDate; date <= endDate; date = addDays(date, 1)) {
          if (daysOff.has(date)) continue;
          possible += PARTS_OF_DAY.filter((part) => given.slots.has(`${weekday(date)}:${part}`)).length;
        }
        expect(periods).toBe(Math.min(given.totalPeriods, possible * given.periodsPerSession));
      }),
    );
  });

  it('go around half days that are taken, and reach the periods all the same', () => {
    const given = {
      startDate: '2011-05-16',
      endDate: '2011-05-31',
      slots: new Set<WeeklySlot>(['1:morning', '1:afternoon']),
      daysOff: new Set<string>(),
      periodsPerSession: 4,
      totalPeriods: 12,
    };
    const laid = (taken: string[]) =>
      sessionsByPattern({ ...given, taken: new Set(taken) }).map(({ date, part }) => `${date} ${part}`);
    expect(laid([])).toEqual(['2011-05-16 morning', '2011-05-16 afternoon', '2011-05-23 morning']);
    expect(laid(['2011-05-16 afternoon', '2011-05-23 morning'])).toEqual([
      '2011-05-16 morning',
      '2011-05-23 afternoon',
      '2011-05-30 morning',
    ]);
  });
});
