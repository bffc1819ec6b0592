import fc from 'fast-check';
import {
  addDays,
  daysBetween,
  formatDate,
  isCalendarDate,
  parseVietnameseDate,
  weekday,
} from '../../../../src/common/dates/calendar-date.js';
import { localDate, localTime } from '../../../../src/common/dates/local-time.js';

const days = fc.integer({ min: -40_000, max: 40_000 }).map((offset) => addDays('2000-01-01', offset));

describe('a calendar date', () => {
  it('is read as it is written', () => {
    fc.assert(fc.property(days, (date) => parseVietnameseDate(formatDate(date)) === date));
  });

  it.each(['31/02/1985', '00/01/2011', '1/13/2011', '13/05/11', '2011-05-13', 'mai', ''])('"%s" is no day', (text) => {
    expect(parseVietnameseDate(text)).toBeNull();
  });

  it('may be typed with dots, dashes and without leading zeros', () => {
    expect(['5/3/1984', '05.03.1984', '5-3-1984'].map(parseVietnameseDate)).toEqual(Array(3).fill('1984-03-05'));
  });

  it('knows leap years', () => {
    expect([isCalendarDate('2000-02-29'), isCalendarDate('1900-02-29'), isCalendarDate('2011-5-13')]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('counts days both ways', () => {
    fc.assert(
      fc.property(
        days,
        fc.integer({ min: -500, max: 500 }),
        (date, count) => daysBetween(date, addDays(date, count)) === count,
      ),
    );
  });

  it('knows that 13 May 2011 was a Friday', () => {
    expect(weekday('2011-05-13')).toBe(5);
  });

  it('is tomorrow in Vietnam when it is still evening in Greenwich', () => {
    expect([localDate(new Date('2011-05-13T17:30:00Z')), localTime('2011-05-13T17:30:00.000Z')]).toEqual([
      '2011-05-14',
      '00:30',
    ]);
  });
});
