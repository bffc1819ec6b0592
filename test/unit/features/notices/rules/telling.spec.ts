import fc from 'fast-check';
import { backOffMs, MOST_ATTEMPTS } from '../../../../../src/features/notices/rules/back-off.js';
import { howMailed } from '../../../../../src/features/notices/rules/how-mailed.js';
import { lotWithin } from '../../../../../src/features/notices/rules/lot-within.js';
import { type HappenedEvent, mergeSteps } from '../../../../../src/features/notices/rules/merge-steps.js';
import { nearestCoordinators } from '../../../../../src/features/notices/rules/nearest-coordinators.js';
import { composeLetter } from '../../../../../src/features/notices/rules/compose-letter.js';

describe('the coordinators of a unit', () => {
  // 1 province > 2 district > 3 commune; 4 another district
  const above: Record<number, number[]> = { 1: [1], 2: [1, 2], 3: [1, 2, 3], 4: [1, 4] };
  const contains = (ancestor: number, unit: number) => above[unit]!.includes(ancestor);
  const role = (unitId: number | null, who: string) => ({ unitId, who });

  it.each([
    ['those of the unit itself, where there are', 3, [role(1, 'tinh'), role(2, 'huyen'), role(3, 'xa')], ['xa']],
    ['else those of the nearest unit above', 3, [role(1, 'tinh'), role(2, 'huyen'), role(4, 'khac')], ['huyen']],
    ['never those below it', 2, [role(1, 'tinh'), role(3, 'xa')], ['tinh']],
    ['all of the same unit', 2, [role(2, 'a'), role(2, 'b'), role(2, 'a')], ['a', 'b']],
    ['those over everything, where nobody else is', 4, [role(null, 'vp'), role(2, 'huyen')], ['vp']],
    ['nobody, where nobody coordinates it', 4, [role(2, 'huyen')], []],
  ])('are %s', (_, unitId, roles, told) => {
    expect(nearestCoordinators(unitId, roles, contains)).toEqual(told);
  });
});

describe('steps of one enrolment that are told together', () => {
  const step = (enrolmentId: number, from: string | null, to: string): HappenedEvent => ({
    id: enrolmentId,
    event: {
      kind: 'enrolment.changed',
      enrolmentId,
      classId: 1,
      personId: enrolmentId,
      from,
      to,
      classState: 'open',
      reason: to,
    },
    byUserId: null,
  });

  it('become one, from where it began to where it ended', () => {
    const merged = mergeSteps([
      step(1, 'pending', 'approved'),
      step(2, null, 'waitlisted'),
      step(1, 'approved', 'enrolled'),
    ]);
    expect(merged.map(({ event }) => event)).toMatchObject([
      { enrolmentId: 2, from: null, to: 'waitlisted' },
      { enrolmentId: 1, from: 'pending', to: 'enrolled' },
    ]);
  });

  it('are not told where nothing came of them', () => {
    expect(mergeSteps([step(1, 'waitlisted', 'offered'), step(1, 'offered', 'waitlisted')])).toEqual([]);
  });
});

describe('whether a notice goes by letter', () => {
  const facts = { configured: true, active: true, urgent: false, changesCalendar: false };
  const reader = (mailMode: 'each' | 'daily' | 'off', email: string | null = 'lan@x.vn') => ({ mailMode, email });

  it.each([
    ['at once to who wants each', reader('each'), facts, 'now'],
    ['next morning to who wants one a day', reader('daily'), facts, 'digest'],
    ['at once where it is urgent', reader('daily'), { ...facts, urgent: true }, 'now'],
    ['at once where a calendar changes', reader('daily'), { ...facts, changesCalendar: true }, 'now'],
    ['not to who wants none', reader('off'), { ...facts, urgent: true }, 'none'],
    ['not without an address', reader('each', null), facts, 'none'],
    ['not without a server', reader('each'), { ...facts, configured: false }, 'none'],
    ['not where the office sends none of its kind', reader('each'), { ...facts, active: false }, 'none'],
  ] as const)('%s', (_, who, given, how) => {
    expect(howMailed(who, given)).toBe(how);
  });
});

describe('the wait after a failed attempt', () => {
  it('is a minute first, doubles, and is never longer than six hours, give or take a quarter', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: MOST_ATTEMPTS }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (n, chance) => {
          const usual = Math.min(60_000 * 2 ** (n - 1), 6 * 3_600_000);
          expect(backOffMs(n, chance)).toBeGreaterThanOrEqual(usual * 0.75 - 1);
          expect(backOffMs(n, chance)).toBeLessThanOrEqual(usual * 1.25 + 1);
        },
      ),
    );
  });
});

describe('a letter', () => {
  const item = (code: string, n = 1) => ({
    subject: `Lớp ${code} ${n}`,
    body: `Việc ${n}`,
    classCode: code,
    link: `/classes/${code}`,
  });
  const frame = { locale: 'vi' as const, name: 'Lan', baseUrl: 'https://x.vn', day: null };

  it('with one notice has its subject and a whole address', () => {
    const { subject, body } = composeLetter([item('A')], frame);
    expect(subject).toBe('Lớp A 1');
    expect(body).toContain('Kính gửi Lan,\n\nViệc 1\n\nXem chi tiết: https://x.vn/classes/A');
  });

  it('with several keeps those of one class together and says how many there are', () => {
    const { subject, body } = composeLetter([item('A'), item('B'), item('A', 2)], { ...frame, day: '2026-05-11' });
    expect(subject).toBe('3 thông báo tập huấn đến sáng 11/05/2026');
    expect(body.match(/Lớp [AB] \d/g)).toEqual(['Lớp A 1', 'Lớp A 2', 'Lớp B 1']);
  });

  it('tells at most forty, and where the others are', () => {
    const { body } = composeLetter(
      Array.from({ length: 45 }, (_, n) => item('A', n)),
      frame,
    );
    expect(body.match(/Việc \d+/g)).toHaveLength(40);
    expect(body).toContain('… và 5 thông báo nữa: https://x.vn/notices');
  });
});

describe('a lot of events', () => {
  it.each<[number[], number]>([
    [[], 0],
    [[1, 1, 1], 3],
    [[5, 5, 1], 2],
    [[99, 1], 1],
    [[4, 7], 1],
  ])('that are told %j people ends after %i, where no more than ten are to be told', (weights, events) => {
    expect(lotWithin(weights, 10)).toBe(events);
  });
});
