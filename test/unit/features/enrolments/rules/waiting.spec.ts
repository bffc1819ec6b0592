import fc from 'fast-check';
import { isLapsed, offerUntil } from '../../../../../src/features/enrolments/rules/offer.js';
import { byWaitingOrder, isPriority } from '../../../../../src/features/enrolments/rules/waiting-order.js';
import { whyWaiting } from '../../../../../src/features/enrolments/rules/why-waiting.js';

describe('the order of a waiting list', () => {
  const waiting = fc.record({
    id: fc.integer({ min: 1, max: 1000 }),
    priority: fc.integer({ min: 0, max: 9 }),
    queueNumber: fc.integer({ min: 1, max: 50 }),
  });

  it('is by priority, then by the time of joining, and the same however the list came', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(waiting, { selector: ({ id }) => id }),
        fc.infiniteStream(fc.nat()),
        (list, numbers) => {
          const shuffled = list
            .map((each) => ({ each, at: numbers.next().value as number }))
            .sort((a, b) => a.at - b.at)
            .map(({ each }) => each);
          const ordered = shuffled.sort(byWaitingOrder);
          expect(ordered).toEqual([...list].sort(byWaitingOrder));
          for (const [index, next] of ordered.slice(1).entries()) {
            const before = ordered[index]!;
            expect(before.priority).toBeGreaterThanOrEqual(next.priority);
            if (before.priority === next.priority) expect(before.queueNumber).toBeLessThanOrEqual(next.queueNumber);
          }
        },
      ),
    );
  });

  it('knows priorities from 0 to 9', () => {
    expect([0, 9].every(isPriority)).toBe(true);
    expect([-1, 10, 1.5, Number.NaN].some(isPriority)).toBe(false);
  });
});

describe('an offered seat', () => {
  const now = new Date('2011-05-13T02:00:00.000Z');
  const morning = (date: string) => ({ date, part: 'morning' as const, periods: 4 });

  it('is kept for the hours that the class gives', () => {
    expect(offerUntil(now, 24, morning('2011-05-20'))).toBe('2011-05-14T02:00:00.000Z');
    expect(offerUntil(now, 24, null)).toBe('2011-05-14T02:00:00.000Z');
  });

  it('is not kept past the beginning of the first session, 07:30 in Vietnam', () => {
    expect(offerUntil(now, 24, morning('2011-05-14'))).toBe('2011-05-14T00:30:00.000Z');
  });

  it('is none where the class keeps no seats, or has begun', () => {
    expect(offerUntil(now, null, morning('2011-05-20'))).toBeNull();
    expect(offerUntil(now, 24, morning('2011-05-13'))).toBeNull();
  });

  it('lapses at its end, and at the first session where that was moved before it', () => {
    const until = '2011-05-14T02:00:00.000Z';
    expect(isLapsed(until, null, new Date('2011-05-14T01:59:59.999Z'))).toBe(false);
    expect(isLapsed(until, null, new Date(until))).toBe(true);
    expect(isLapsed(until, morning('2011-05-13'), now)).toBe(true);
    expect(isLapsed(until, morning('2011-05-14'), now)).toBe(false);
  });
});

describe('why somebody waits', () => {
  const facts = { place: 2, waiting: 5, capacity: 20, taken: 20, offered: 0, reserved: 0, reservedUntil: null };

  it('is told with the place in the line', () => {
    expect(whyWaiting(facts).place).toEqual({ key: 'enrolments.waiting.place', params: { place: 2, waiting: 5 } });
  });

  it('is that all seats are taken', () => {
    expect(whyWaiting(facts).cause).toEqual({ key: 'enrolments.waiting.all_taken', params: { capacity: 20 } });
  });

  it('tells seats that somebody has from seats that are kept for a reply', () => {
    expect(whyWaiting({ ...facts, offered: 1 }).cause).toEqual({
      key: 'enrolments.waiting.some_kept',
      params: { learners: 19, offered: 1 },
    });
  });

  it('is that seats are set aside for units until the day by which they answer', () => {
    const some = { ...facts, taken: 12, reserved: 8 };
    expect(whyWaiting({ ...some, reservedUntil: '2011-05-20' }).cause).toEqual({
      key: 'enrolments.waiting.set_aside_until',
      params: { reserved: 8, until: '20/05/2011' },
    });
    expect(whyWaiting(some).cause).toEqual({ key: 'enrolments.waiting.set_aside', params: { reserved: 8 } });
  });

  it('is the order where a seat is free that has not been given yet', () => {
    expect(whyWaiting({ ...facts, taken: 19 }).cause).toMatchObject({ key: 'enrolments.waiting.in_order' });
  });
});
