import { StatisticsScene } from './statistics-scene.js';
import type { TestApp } from './test-app.js';

/** The ids of the classes that tests change. */
export interface RecordedPast {
  scene: StatisticsScene;
  /** A running class in which nobody has come yet: it does not count. */
  unbegun: number;
  /** Closed in 2009, with somebody who passed. */
  closed: number;
  people: number[];
}

/**
 * A past of classes in four years with everything that may go wrong in a count: people who never came, withdrew before or
 * after coming, were declined, wait; classes that are drafts, open, cancelled, unbegun; results that are not signed or
 * were reopened; revoked certificates; a summary-only class; a class over New Year; one person in several classes.
 */
export async function recordPast(program: TestApp): Promise<RecordedPast> {
  const scene = await StatisticsScene.set(program);
  const people: number[] = [];
  for (let number = 0; number < 12; number++) {
    const sex = number % 3 === 0 ? 'male' : 'female';
    people.push(await scene.person(number === 11 ? null : sex, number === 10 ? null : number % 4 !== 0));
  }
  const [a, b, c, d, e, f, g, h, i, j, k, l] = people as [number, ...number[]] & number[];
  const who = (personId: number | undefined): number => personId!;
  const closed = await scene.class({ code: '2009-TH07-01', days: ['2009-03-02', '2009-03-03'], costDong: 3_500_000 }, [
    { personId: a, marks: ['P', 'P'], passed: true, certificate: 'valid' },
    { personId: who(b), marks: ['A', 'L'], passed: true, certificate: 'revoked' },
    { personId: who(c), marks: ['P', 'A'], passed: false, unit: '20-182-06151' },
    { personId: who(d), marks: ['A', 'E'], passed: false, unit: '20-VP' },
    { personId: who(e), marks: [null, null] },
    { personId: who(f), state: 'withdrawn', marks: ['P', null], unit: '20-183-06220' },
    { personId: who(g), state: 'withdrawn', marks: ['E', null] },
    { personId: who(h), state: 'withdrawn' },
    { personId: who(i), state: 'declined' },
  ]);
  await scene.class({ code: '2009-TH01-01', course: 'TH01', days: ['2009-12-30', '2010-01-04'] }, [
    { personId: a, marks: ['P', 'P'], passed: true, certificate: 'valid', unit: '20-182' },
    { personId: who(j), marks: ['L', 'P'], passed: true, unit: '20-183' },
    { personId: who(k), marks: ['P', 'P'], passed: true, certificate: 'valid', unit: '20-183-06229' },
    { personId: who(l), marks: ['P', 'P'], passed: false, unit: '20-VP' },
  ]);
  const summaries = await scene.class({ code: '2010-TH07-01', summaryOnly: true, endDate: '2010-06-30', signed: 'no' });
  await scene.summary(summaries, '20-182-06172', { enrolments: 12, participations: 10, completions: 9, women: 4 });
  await scene.summary(summaries, '20-VP', {
    enrolments: 7,
    participations: 7,
    completions: 7,
    women: 2,
    minorities: 6,
  });
  await scene.class({ code: '2010-TH07-02', days: ['2010-09-20'], signed: 'reopened' }, [
    { personId: who(b), marks: ['P'], passed: true },
    { personId: who(c), marks: ['P'], passed: true, unit: '20-183-06229' },
  ]);
  await scene.class({ code: '2010-TH01-01', course: 'TH01', days: ['2010-10-11'], state: 'cancelled' }, [
    { personId: a, marks: ['P'] },
  ]);
  await scene.class({ code: '2010-TH01-02', course: 'TH01', days: ['2010-11-01'], state: 'finished', signed: 'no' }, [
    { personId: who(h), marks: ['A'] },
  ]);
  await scene.class({ code: '2010-TH01-03', course: 'TH01', days: ['2010-11-08'], state: 'finished', signed: 'no' });
  await scene.class({ code: '2011-TH07-01', days: ['2011-05-12', '2011-05-16'], state: 'running', signed: 'no' }, [
    { personId: who(g), marks: ['P', null] },
    { personId: who(h), marks: [null, null] },
    { personId: who(i), state: 'waitlisted' },
  ]);
  const unbegun = await scene.class({ code: '2011-TH07-02', days: ['2011-05-13'], state: 'confirmed', signed: 'no' }, [
    { personId: a, marks: [null] },
    { personId: who(j), marks: ['A'] },
  ]);
  await scene.class({ code: '2011-TH01-01', course: 'TH01', days: ['2011-06-13'], state: 'open', signed: 'no' }, [
    { personId: a },
    { personId: who(b), state: 'pending' },
  ]);
  await scene.class({ code: '2011-TH01-02', course: 'TH01', days: ['2011-06-20'], state: 'draft', signed: 'no' });
  return { scene, unbegun, closed, people };
}
