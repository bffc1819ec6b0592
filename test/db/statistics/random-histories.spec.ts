import * as fc from 'fast-check';
import { AttendanceMark } from '../../../src/features/attendance/attendance-mark.entity.js';
import { TrainingClass } from '../../../src/features/classes/training-class.entity.js';
import { Enrolment } from '../../../src/features/enrolments/enrolment.entity.js';
import { EVERYTHING, type FigureQuery } from '../../../src/features/statistics/rules/figure-query.js';
import { StatisticsService } from '../../../src/features/statistics/statistics.service.js';
import { office } from '../../support/cast.js';
import { ByHand } from '../../support/figures-by-hand.js';
import { StatisticsScene, type WishedLearner } from '../../support/statistics-scene.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const UNITS = ['20-VP', '20-182', '20-182-06172', '20-182-06151', '20-183', '20-183-06220', '20-183-06229'];
const STATES = ['draft', 'open', 'confirmed', 'running', 'finished', 'closed', 'cancelled'] as const;
const PEOPLE = 15;

const twoMarks = fc.array(fc.constantFrom('P', 'L', 'E', 'A', null), { minLength: 2, maxLength: 2 });
/** `before` is an enrolment that the person withdrew from, to come back. */
const anyLearner = fc.record({
  person: fc.nat(PEOPLE - 1),
  unit: fc.constantFrom(...UNITS),
  state: fc.constantFrom('enrolled', 'enrolled', 'enrolled', 'withdrawn', 'pending', 'waitlisted', 'declined'),
  marks: twoMarks,
  passed: fc.option(fc.boolean(), { nil: undefined }),
  certificate: fc.option(fc.constantFrom('valid', 'revoked'), { nil: undefined }),
  before: fc.option(fc.record({ unit: fc.constantFrom(...UNITS), marks: twoMarks }), { nil: undefined }),
});
const history = fc.array(
  fc.record({
    course: fc.constantFrom('TH01', 'TH07'),
    state: fc.constantFrom(...STATES),
    year: fc.integer({ min: 2008, max: 2011 }),
    signed: fc.constantFrom('yes', 'no', 'reopened'),
    learners: fc.uniqueArray(anyLearner, { maxLength: 8, selector: ({ person }) => person }),
  }),
  { minLength: 12, maxLength: 12 },
);
const change = fc.record({
  at: fc.nat(11),
  kind: fc.constantFrom('state', 'mark', 'unit'),
  state: fc.constantFrom(...STATES),
  status: fc.constantFrom('P', 'L', 'E', 'A', null),
  unit: fc.constantFrom(...UNITS),
});
const question = fc.record({
  year: fc.option(fc.integer({ min: 2008, max: 2011 })),
  unitCode: fc.option(fc.constantFrom('20', ...UNITS)),
  ownOnly: fc.boolean(),
  courseCode: fc.option(fc.constantFrom('TH01', 'TH07')),
  level: fc.option(fc.constantFrom('tinh' as const, 'huyen' as const, 'xa' as const)),
});

describe('figures of random histories', () => {
  let program: TestApp;
  let scene: StatisticsScene;
  beforeAll(async () => {
    program = await startTestApp();
    scene = await StatisticsScene.set(program);
  });
  afterAll(() => program.close());

  it.each([1, 2, 3])('equal a full count by hand after every change, whatever is asked (%i)', async (seed) => {
    const people: number[] = [];
    for (let number = 0; number < PEOPLE; number++) people.push(await scene.person(number % 2 ? 'male' : 'female'));
    const ids: number[] = [];
    for (const [index, cls] of fc.sample(history, { seed, numRuns: 1 })[0]!.entries()) {
      const days = [`${cls.year}-12-30`, `${cls.year + (index % 3 === 0 ? 1 : 0)}-12-31`];
      const learners = cls.learners.flatMap(({ person, before, ...wish }): WishedLearner[] => {
        const personId = people[person]!;
        return [...(before ? [{ ...before, personId, state: 'withdrawn' as const }] : []), { ...wish, personId }];
      });
      const wish = { ...cls, code: `${cls.year}-R${seed}-${index}`, days };
      ids.push(await scene.class(wish, cls.signed === 'no' ? learners.map(withoutResult) : learners));
    }
    const questions = fc.sample(question, { seed, numRuns: 30 });
    for (const [index, step] of fc.sample(change, { seed, numRuns: 30 }).entries()) {
      await make(step, ids);
      const hand = await ByHand.of(program.db);
      for (const query of [{}, questions[index]!])
        expect([query, await figures(query)]).toEqual([query, hand.figures(query)]);
    }
  });

  async function figures(query: Partial<FigureQuery>) {
    const statistics = program.get(StatisticsService);
    const { provenance: _provenance, ...counts } = await statistics.figures(
      await statistics.ask(office, { ...EVERYTHING, ...query }),
    );
    return counts;
  }

  async function make(
    step: { at: number; kind: string; state: string; status: string | null; unit: string },
    ids: number[],
  ) {
    const { manager } = program.db;
    const classId = ids[step.at]!;
    const [enrolment] = await manager.findBy(Enrolment, { classId });
    if (step.kind === 'state') await manager.update(TrainingClass, { id: classId }, { state: step.state as 'open' });
    else if (step.kind === 'unit') {
      await manager.update(Enrolment, { classId }, { unitId: scene.scene.unitId(step.unit) });
    } else if (enrolment) {
      await manager.update(AttendanceMark, { enrolmentId: enrolment.id }, { status: step.status as 'P' | null });
    }
    await scene.touch(classId);
  }
});

function withoutResult({ passed: _passed, ...learner }: WishedLearner): WishedLearner {
  return learner;
}
