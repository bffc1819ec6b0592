import fc from 'fast-check';
import { isPossibleBirth } from '../../../../../src/features/people/rules/birth.js';
import { momentAfter } from '../../../../../src/features/people/rules/moment-after.js';
import { changesBetween } from '../../../../../src/features/people/rules/person-changes.js';
import { whyNotBegin, whyNotEnd } from '../../../../../src/features/people/rules/posting-dates.js';
import { retentionLimit } from '../../../../../src/features/people/rules/retention.js';

const TODAY = '2011-05-13';

describe('a birth', () => {
  it.each<[string | null, number | null, boolean]>([
    [null, null, true],
    [null, 1900, true],
    [null, 1899, false],
    [null, 2012, false],
    ['2011-05-13', 2011, true],
    ['2011-05-14', 2011, false],
    ['1980-01-01', 1981, false],
  ])('on %s in %s: %s', (birthDate, birthYear, possible) => {
    expect(isPossibleBirth(birthDate, birthYear, TODAY)).toBe(possible);
  });
});

describe('the moment of a change', () => {
  it('is now, and always later than the one before', () => {
    expect(momentAfter('2011-05-13T02:00:00.000Z', '2011-05-13T02:00:00.001Z')).toBe('2011-05-13T02:00:00.001Z');
    const moments = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(moments, moments, (last, now) => {
        expect(momentAfter(last.toISOString(), now.toISOString()) > last.toISOString()).toBe(true);
      }),
    );
  });
});

describe('the changes between two states', () => {
  it('are what differs, before and after; none where nothing does', () => {
    expect(changesBetween({ a: 1, b: null }, { a: 1, b: 'x' })).toEqual({ before: { b: null }, after: { b: 'x' } });
    expect(changesBetween({ a: 1 }, { a: 1 })).toBeNull();
  });
});

describe('a posting', () => {
  it.each([
    [TODAY, null, null],
    [TODAY, { fromDate: null }, null],
    ['2011-05-14', null, 'posting_in_future'],
    [TODAY, { fromDate: TODAY }, 'posting_before_current'],
    [TODAY, { fromDate: '2011-05-12' }, null],
  ])('may begin on %s after %j: %s', (on, current, reason) => {
    expect(whyNotBegin(on, current, TODAY)).toBe(reason);
  });

  it.each([
    [TODAY, { fromDate: TODAY }, null],
    ['2011-05-14', null, 'closing_in_future'],
    ['2011-05-11', { fromDate: '2011-05-12' }, 'closing_before_posting'],
  ])('may end on %s, begun %j: %s', (on, current, reason) => {
    expect(whyNotEnd(on, current, TODAY)).toBe(reason);
  });
});

describe('the retention of closed files', () => {
  it('is ten years to the day, also from the 29th of February', () => {
    expect(retentionLimit('2021-05-13')).toBe('2011-05-13');
    expect(retentionLimit('2024-02-29')).toBe('2014-02-28');
  });
});
