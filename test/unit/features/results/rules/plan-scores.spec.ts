import {
  planScores,
  type ScoredLearner,
  type ScoreInput,
} from '../../../../../src/features/results/rules/plan-scores.js';

const COMPONENTS = [
  { code: 'theory', title: 'Lý thuyết', weight: 40, maxHundredths: 1000 },
  { code: 'test', title: 'Kiểm tra', weight: 60, maxHundredths: 10_000 },
];
const LEARNERS: ScoredLearner[] = [
  { enrolmentId: 1, personCode: 'CB1', fullName: 'Vi Hữu An', scores: { theory: 850 } },
  { enrolmentId: 2, personCode: 'CB2', fullName: 'Liễu Văn Bảo', scores: {} },
];
const plan = (...inputs: ScoreInput[]) => planScores(COMPONENTS, LEARNERS, inputs);

describe('planning scores', () => {
  it('plans what differs, by enrolment or by person', () => {
    const { changes } = plan(
      { enrolmentId: 1, component: 'theory', hundredths: 850 },
      { enrolmentId: 1, component: 'test', hundredths: 0 },
      { personCode: 'CB2', component: 'theory', hundredths: 1000 },
      { enrolmentId: 2, component: 'test', hundredths: null },
    );
    expect(changes.map(({ enrolmentId, component, from, to }) => [enrolmentId, component, from, to])).toEqual([
      [1, 'test', null, 0],
      [2, 'theory', null, 1000],
    ]);
  });

  it('keeps each score on the scale of its component', () => {
    expect(plan({ enrolmentId: 1, component: 'test', hundredths: 10_000 }).problems).toEqual([]);
    for (const hundredths of [1001, -1, 850.5]) {
      expect(plan({ enrolmentId: 1, component: 'theory', hundredths }).problems).toEqual([
        {
          field: 'scores.0',
          code: 'score_out_of_scale',
          params: { person: 'Vi Hữu An', component: 'Lý thuyết', max: '10' },
        },
      ]);
    }
    expect(plan({ enrolmentId: 1, component: 'theory', hundredths: Number.NaN }).problems).toMatchObject([
      { code: 'score_unreadable' },
    ]);
  });

  it('finds out that somebody else has changed a score since', () => {
    expect(plan({ enrolmentId: 1, component: 'theory', hundredths: 900, was: 800 }).conflicts).toHaveLength(1);
    expect(plan({ enrolmentId: 2, component: 'theory', hundredths: 900, was: 850 }).conflicts).toHaveLength(1);
    expect(plan({ enrolmentId: 1, component: 'theory', hundredths: 900, was: 850 }).conflicts).toEqual([]);
  });
});
