import { createHash } from 'node:crypto';
import { demo, levelOn, participationsIn, pastOf, tally } from './built-demo.js';

const past = pastOf(demo());

describe('the figures of 2003 to 13/05/2011', () => {
  it('are 75 classes and 1 599 participations of 873 people', () => {
    expect(past).toHaveLength(75);
    expect(participationsIn(past)).toHaveLength(1599);
    expect(new Set(participationsIn(past).map(({ personKey }) => personKey)).size).toBe(873);
  });

  it('are by year, the year of the last session, as planned', () => {
    const classes = tally(past, ({ sessions }) => sessions.at(-1)!.date.slice(0, 4));
    const people = tally(
      past,
      ({ sessions }) => sessions.at(-1)!.date.slice(0, 4),
      (each) => participationsIn([each]).length,
    );
    expect(classes).toEqual({ 2003: 4, 2004: 6, 2005: 9, 2006: 11, 2007: 12, 2008: 10, 2009: 9, 2010: 10, 2011: 4 });
    expect(people).toEqual({
      2003: 92,
      2004: 134,
      2005: 201,
      2006: 243,
      2007: 262,
      2008: 208,
      2009: 187,
      2010: 205,
      2011: 67,
    });
  });

  it('are by course as planned', () => {
    const classes = tally(past, ({ courseCode }) => courseCode);
    const people = tally(
      past,
      ({ courseCode }) => courseCode,
      (each) => participationsIn([each]).length,
    );
    expect(classes).toMatchObject({ TH01: 14, TH02: 12, TH05: 11, TH07: 10, TH11: 9, TH03: 8, TH14: 4 });
    expect(Object.keys(classes)).toHaveLength(14);
    expect(people).toMatchObject({ TH01: 322, TH02: 268, TH05: 243, TH07: 214, TH11: 187, TH03: 171, TH14: 86 });
  });

  it('come from every provincial and nearly every district body, and leave out many communes', () => {
    const levels = tally(
      past.flatMap((each) => participationsIn([each]).map(({ unitCode }) => levelOn(unitCode, each.startDate)!)),
      (level) => level,
    );
    expect(Object.keys(levels).sort()).toEqual(['huyen', 'tinh', 'xa']);
    expect(levels['tinh']).toBeGreaterThan(350);
    expect(levels['huyen']).toBeGreaterThan(550);
    expect(levels['xa']).toBeGreaterThan(500);
    const communes = new Set(
      participationsIn(past)
        .map(({ unitCode }) => unitCode)
        .filter((code) => levelOn(code, '2011-05-13') === 'xa'),
    );
    expect(communes.size).toBeGreaterThan(100);
    expect(communes.size).toBeLessThan(170);
  });

  it('count people with participations only: some were sent and never came, some gave their seat back', () => {
    const enrolments = past.flatMap((each) => each.enrolments);
    const seats = enrolments.filter(({ state }) => state === 'enrolled');
    expect(seats.length).toBeGreaterThan(1599);
    expect(seats.length).toBeLessThan(1700);
    const withdrawn = enrolments.filter(({ state }) => state === 'withdrawn');
    expect(withdrawn.length).toBeGreaterThan(10);
    expect(seats.length + withdrawn.length).toBe(enrolments.length);
  });

  it.each([1, 2, 47])('stay the same in number with another seed: %i', (seed) => {
    const other = pastOf(demo('2026-11-22', seed));
    expect([other.length, participationsIn(other).length]).toEqual([75, 1599]);
    expect(Math.abs(new Set(participationsIn(other).map(({ personKey }) => personKey)).size - 873)).toBeLessThan(20);
    expect(JSON.stringify(other)).not.toBe(JSON.stringify(past));
  });

  it('do not depend on the day on which the demo is built', () => {
    expect(JSON.stringify(pastOf(demo('2028-02-29')))).toBe(JSON.stringify(past));
  });
});

describe('the whole demo', () => {
  it('is the same, byte for byte, when it is built again', () => {
    const hash = () => createHash('sha256').update(JSON.stringify(demo())).digest('hex');
    const first = hash();
    jest.resetModules();
    const again = require('./built-demo.js') as typeof import('./built-demo.js');
    expect(createHash('sha256').update(JSON.stringify(again.demo())).digest('hex')).toBe(first);
  });
});
