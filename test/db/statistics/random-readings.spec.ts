import * as fc from 'fast-check';
import { In } from 'typeorm';
import { ClassSummary } from '../../../src/features/classes/class-summary.entity.js';
import { Enrolment } from '../../../src/features/enrolments/enrolment.entity.js';
import type { Asked } from '../../../src/features/statistics/asked.js';
import { FigureRowsService } from '../../../src/features/statistics/figure-rows.service.js';
import type { FigureRows } from '../../../src/features/statistics/figure-rows.js';
import type { Figures, UnitFigures } from '../../../src/features/statistics/figures.js';
import { EVERYTHING, type FigureQuery } from '../../../src/features/statistics/rules/figure-query.js';
import { MEASURES } from '../../../src/features/statistics/rules/measures.js';
import { StatisticsService } from '../../../src/features/statistics/statistics.service.js';
import { TrainingClass } from '../../../src/features/classes/training-class.entity.js';
import type { UnitHistory } from '../../../src/features/units/rules/unit-history.js';
import { office } from '../../support/cast.js';
import { ByHand } from '../../support/figures-by-hand.js';
import { anyHistory, CHANGE_DAYS, enterTreeUnits, standHistory, TREE_CODES } from '../../support/random-trees.js';
import { StatisticsScene } from '../../support/statistics-scene.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const LAST_DAYS = ['2005-12-31', '2006-01-01', '2007-03-02', '2008-06-30', '2008-07-01', '2009-05-05', '2011-02-01'];
const MAPS = ['2000-01-01', ...CHANGE_DAYS, '2008-06-30', '2030-01-01'];
const PEOPLE = 8;
const RUNS = 25;
const WAY_DOWN = 3;
/** What a unit sent to a class known by its numbers alone. */
const OF_SUMMARY = { enrolments: 9, participations: 7, completions: 5, women: 3, minorities: 2 };

const ADDED = ['enrolments', 'participations', 'completions', 'certificates', 'women', 'minorities'] as const;
const COUNTED = ['classes', 'people', ...ADDED] as const;

/** Once in three times. */
function rarely<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> {
  return fc.oneof({ arbitrary: fc.constant(null), weight: 2 }, { arbitrary, weight: 1 });
}

const question = fc.record({
  history: anyHistory,
  /** The unit of each fact, by its number among the units of the history. */
  senders: fc.array(fc.nat(100), { minLength: 40, maxLength: 40 }),
  map: fc.constantFrom(...MAPS),
  asks: fc.record({
    year: rarely(fc.integer({ min: 2005, max: 2011 })),
    level: rarely(fc.constantFrom('tinh' as const, 'huyen' as const, 'xa' as const)),
  }),
  scope: rarely(fc.uniqueArray(fc.constantFrom(...TREE_CODES), { minLength: 1, maxLength: 3 })),
});

describe('the readings of random histories of units', () => {
  let program: TestApp;
  let summaries: number[];
  let units: Map<string, number>;
  let hand: ByHand;
  beforeAll(async () => {
    program = await startTestApp();
    units = await enterTreeUnits(program);
    summaries = await recordClasses(await StatisticsScene.set(program));
  });
  afterAll(() => program.close());

  it('are three ways to read the same: totals are equal, lines add up, and every line opens its own rows', async () => {
    const property = fc.asyncProperty(question, async ({ history, senders, map, asks, scope }) => {
      await standHistory(program, history, units);
      await send(history, senders);
      hand = await ByHand.of(program.db);
      const unitScope = scope ? scope.map((code) => units.get(code)!) : ('all' as const);
      const viewer = { ...office, unitScope };
      const totals: unknown[] = [];
      for (const reading of ['then', 'today', map] as const) {
        const ask = (narrows: Partial<FigureQuery>): Promise<Asked> =>
          program.get(StatisticsService).ask(viewer, { ...EVERYTHING, ...asks, reading, ...narrows });
        const ofAll = await program.get(StatisticsService).figures(await ask({ level: null }));
        totals.push(picked(ofAll));
        await walk(ask, {}, scope ?? 'all', WAY_DOWN);
      }
      expect(totals).toEqual([totals[0], totals[0], totals[0]]);
    });
    await fc.assert(property, { numRuns: RUNS, endOnFailure: true });
  }, 120_000);

  /** Holds the figures of a question, and those of all its lines, against a count by hand, and goes down some lines. */
  async function walk(
    ask: (narrows: Partial<FigureQuery>) => Promise<Asked>,
    narrows: Partial<FigureQuery>,
    scope: readonly string[] | 'all',
    down: number,
  ): Promise<void> {
    const statistics = program.get(StatisticsService);
    const asked = await ask(narrows);
    const total = await statistics.figures(asked);
    const count = ({ onMap, query }: Asked) => hand.figures({ ...query, onMap }, scope);
    expect([asked.query, figuresOf(total)]).toEqual([asked.query, count(asked)]);
    const lines = await statistics.byUnit(asked);
    expect([asked.query, sums(lines)]).toEqual([asked.query, sums([total])]);
    expect(sums(await statistics.byLevel(asked))).toEqual(sums([total]));
    for (const line of lines.filter(isCounted)) {
      const ofLine = await ask({ ...narrows, ...line.narrows });
      expect([ofLine.query, figuresOf(await statistics.figures(ofLine))]).toEqual([ofLine.query, figuresOf(line)]);
      expect([ofLine.query, figuresOf(line)]).toEqual([ofLine.query, count(ofLine)]);
    }
    const [line] = lines.filter(isCounted);
    if (line) await holdRows({ ...(await ask({ ...narrows, ...line.narrows })) }, line);
    if (down === 0) return;
    for (const { narrows: further } of lines.filter(({ hasUnits }) => hasUnits).slice(0, 2)) {
      await walk(ask, { ...narrows, ...further }, scope, down - 1);
    }
  }

  async function holdRows(asked: Asked, line: UnitFigures): Promise<void> {
    const measure = MEASURES[line.participations % MEASURES.length]!;
    const rows = await program
      .get(FigureRowsService)
      .open(office, { ...asked, query: { ...asked.query, measure } }, { limit: 500, offset: 0 });
    expect([asked.query, rows.figure, added(rows)]).toEqual([asked.query, line[measure], line[measure]]);
  }

  /** Gives every enrolment and every summary a unit of the history, whether or not it lived on the day of the class. */
  function send({ units: known }: UnitHistory, senders: readonly number[]): Promise<void> {
    const unitOf = (index: number): number => units.get(known[senders[index % senders.length]! % known.length]!.code)!;
    return program.db.transaction(async (manager) => {
      const enrolments = await manager.find(Enrolment, { order: { id: 'ASC' } });
      for (const [index, { id }] of enrolments.entries()) {
        await manager.update(Enrolment, { id }, { unitId: unitOf(index) });
      }
      for (const [index, classId] of summaries.entries()) {
        const sent = new Set([0, 1, 2].map((number) => unitOf(enrolments.length + 3 * index + number)));
        const rows = [...sent].map((unitId) => ({ classId, unitId, ...OF_SUMMARY }));
        await manager.delete(ClassSummary, { classId });
        await manager.insert(ClassSummary, rows);
      }
      await manager.increment(TrainingClass, { summaryOnly: In([true, false]) }, 'recordVersion', 1);
    });
  }
});

/** A class on each day, with some of the people; answers the ids of two more that are known by their numbers alone. */
async function recordClasses(scene: StatisticsScene): Promise<number[]> {
  const people: number[] = [];
  for (let number = 0; number < PEOPLE; number++) {
    people.push(await scene.person(number % 2 === 0 ? 'female' : 'male', number % 3 === 0));
  }
  for (const [index, day] of LAST_DAYS.entries()) {
    const learners = people
      .filter((_, number) => (number + index) % 2 === 0)
      .map((personId, number) => ({
        personId,
        marks: [number % 4 === 3 ? ('A' as const) : ('P' as const)],
        passed: number % 3 !== 2,
        ...(number === 0 ? { certificate: 'valid' as const } : {}),
      }));
    await scene.class({ code: `R-${index}`, days: [day] }, learners);
  }
  const summaries: number[] = [];
  for (const [index, endDate] of ['2007-12-31', '2010-06-30'].entries()) {
    summaries.push(await scene.class({ code: `S-${index}`, summaryOnly: true, endDate, signed: 'no' }));
  }
  return summaries;
}

function isCounted({ enrolments }: Figures): boolean {
  return enrolments > 0;
}

function picked(figures: Figures) {
  return Object.fromEntries(COUNTED.map((key) => [key, figures[key]]));
}

function figuresOf(figures: Figures) {
  return { ...picked(figures), unconvertible: figures.unconvertible };
}

function sums(figures: readonly Figures[]) {
  return Object.fromEntries(ADDED.map((key) => [key, figures.reduce((total, each) => total + Number(each[key]), 0)]));
}

function added(rows: FigureRows): number {
  return rows.of === 'people' ? rows.items.length : rows.items.reduce((sum, { count }) => sum + (count ?? 0), 0);
}
