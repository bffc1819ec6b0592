import * as fc from 'fast-check';
import type { AttendanceRate } from '../../../../../src/features/attendance/rules/attendance-rate.js';
import type { PassRule } from '../../../../../src/features/courses/rules/pass-rule.js';
import { type ResultWorking, working } from '../../../../../src/features/results/rules/working.js';

const rule: PassRule = {
  components: [
    { code: 'theory', title: 'Lý thuyết', weight: 30, maxHundredths: 1000 },
    { code: 'practice', title: 'Thực hành', weight: 70, maxHundredths: 1000 },
  ],
  minAttendancePercent: 80,
  passHundredths: 500,
  bands: [
    { code: 'average', fromHundredths: 500 },
    { code: 'excellent', fromHundredths: 900 },
    { code: 'fair', fromHundredths: 700 },
    { code: 'good', fromHundredths: 800 },
  ],
  excusedCounts: false,
  lateWeightPercent: 100,
  countBy: 'sessions',
};

const rate = (attended: number, denominator: number, unmarked = 0): AttendanceRate => ({
  attended,
  denominator,
  held: denominator + unmarked,
  unmarked,
  earned: attended * 100,
  possible: denominator * 100,
  unmarkedWeight: unmarked * 100,
  basisPoints: denominator === 0 ? null : Math.floor((attended * 10_000) / denominator),
});
const FULL = rate(10, 10);
const scores = (theory: number | null, practice: number | null) => ({ theory, practice });
const keys = ({ lines }: ResultWorking): string[] => lines.map(({ key }) => key.replace('results.working.', ''));

describe('the working of a result', () => {
  it('passes who reaches attendance and total, and says how', () => {
    const result = working(rule, rate(8, 10), scores(750, 850));
    expect(result).toMatchObject({ complete: true, totalHundredths: 820, grade: 'good', passed: true });
    expect(keys(result)).toEqual(['score', 'score', 'total_reached', 'attendance_reached']);
    expect(result.lines[3]!.params).toEqual({
      attended: 8,
      denominator: 10,
      held: 10,
      unmarked: 0,
      minimum: 80,
      rate: '80',
    });
    expect(result.lines[0]!.params).toEqual({ title: 'Lý thuyết', score: '7,5', max: '10', weight: 30 });
  });

  it.each([
    [1000, 'excellent'],
    [900, 'excellent'],
    [890, 'good'],
    [800, 'good'],
    [700, 'fair'],
    [690, 'average'],
    [500, 'average'],
    [490, 'failed'],
    [0, 'failed'],
  ] as const)('gives %i the grade %s', (score, grade) => {
    expect(working(rule, FULL, scores(score, score)).grade).toBe(grade);
  });

  it('grades the rounded total: 8,95 is 9,0 and excellent, 8,94 is 8,9 and good', () => {
    expect(working(rule, FULL, scores(895, 895))).toMatchObject({ totalHundredths: 900, grade: 'excellent' });
    expect(working(rule, FULL, scores(894, 894))).toMatchObject({ totalHundredths: 890, grade: 'good' });
  });

  it('fails who came too seldom, whatever the scores', () => {
    const result = working(rule, rate(7, 10), scores(1000, 1000));
    expect(result).toMatchObject({ complete: true, totalHundredths: 1000, grade: 'failed', passed: false });
    expect(keys(result)).toContain('attendance_below');
  });

  it('is not complete while a score is missing', () => {
    const result = working(rule, FULL, scores(900, null));
    expect(result).toMatchObject({ complete: false, totalHundredths: null, grade: null, passed: false });
    expect(keys(result)).toEqual(['score', 'score_missing', 'attendance_reached']);
    expect(working(rule, FULL, {})).toMatchObject({ complete: false, grade: null });
  });

  it('fails who came too seldom even while a score is missing', () => {
    expect(working(rule, rate(1, 10), {})).toMatchObject({ complete: true, grade: 'failed', passed: false });
  });

  it.each([[-1], [1001], [850.5]])('decides nothing on the score %p outside its scale', (score) => {
    const result = working(rule, rate(1, 10), scores(score, 900));
    expect(result).toMatchObject({ complete: false, totalHundredths: null, grade: null, passed: false });
    expect(keys(result)).toContain('score_out_of_scale');
  });

  it('decides nothing with a score for a component that the course does not have', () => {
    const result = working(rule, FULL, { ...scores(900, 900), project: 800 });
    expect(result).toMatchObject({ complete: false, grade: null, passed: false });
    expect(result.lines.find(({ key }) => key.endsWith('component_unknown'))!.params).toEqual({ code: 'project' });
    expect(working(rule, FULL, { ...scores(900, 900), project: null }).complete).toBe(true);
  });

  it('does not take unmarked sessions for attended ones, and waits for them where they decide', () => {
    expect(working(rule, rate(8, 8, 2), scores(900, 900))).toMatchObject({ complete: true, passed: true });
    expect(working(rule, rate(1, 1, 9), scores(900, 900))).toMatchObject({
      complete: false,
      passed: false,
      grade: null,
    });
    expect(working(rule, rate(0, 0, 10), scores(900, 900))).toMatchObject({ complete: false, passed: false });
    expect(working(rule, rate(0, 5, 5), scores(900, 900))).toMatchObject({ complete: true, grade: 'failed' });
  });

  it('waits where no session counts, unless the course asks for no attendance', () => {
    expect(working(rule, rate(0, 0), scores(900, 900)).complete).toBe(false);
    const free = { ...rule, minAttendancePercent: 0 };
    expect(working(free, rate(0, 0), scores(900, 900))).toMatchObject({ complete: true, passed: true });
  });

  it('passes a course without scores by attendance alone, without a grade', () => {
    const bare = { ...rule, components: [] };
    expect(working(bare, FULL, {})).toMatchObject({ complete: true, passed: true, grade: null, totalHundredths: null });
    expect(working(bare, rate(1, 10), {})).toMatchObject({ complete: true, passed: false, grade: 'failed' });
  });

  it('names the weights where a session is not simply a session', () => {
    const lines = (given: Partial<PassRule>, attendance = { ...FULL, earned: 850 }) =>
      working({ ...rule, components: [], ...given }, attendance, {}).lines.map(({ key, params }) => [
        key.replace('results.working.attendance_', ''),
        params['earned'],
        params['possible'],
        params['late'],
      ]);
    expect(lines({}).map(([key]) => key)).toEqual(['reached']);
    expect(lines({ lateWeightPercent: 50 })[0]).toEqual(['late', '8,5', '10', 50]);
    expect(lines({ countBy: 'periods' })[0]).toEqual(['periods', '8,5', '10', undefined]);
    expect(lines({ countBy: 'periods', lateWeightPercent: 0 })[0]).toEqual(['periods_late', '8,5', '10', 0]);
    expect(lines({ countBy: 'periods' }, rate(0, 0)).map(([key]) => key)).toEqual(['unknown']);
    expect(lines({ countBy: 'periods', minAttendancePercent: 0 }).map(([key]) => key)).toEqual(['not_required']);
  });

  it('decides by what was earned, not by how often somebody came', () => {
    const late = { ...rate(10, 10), earned: 750, basisPoints: 7500 };
    expect(working({ ...rule, components: [] }, late, {})).toMatchObject({ complete: true, passed: false });
  });

  it('agrees with a plain recomputation', () => {
    const score = fc.option(fc.integer({ min: 0, max: 1000 }), { freq: 8 });
    const counts = fc.array(fc.constantFrom('came', 'missed', 'unmarked'), { maxLength: 12 });
    fc.assert(
      fc.property(score, score, counts, (theory, practice, marks) => {
        const count = (kind: string): number => marks.filter((mark) => mark === kind).length;
        const attendance = rate(count('came'), count('came') + count('missed'), count('unmarked'));
        const result = working(rule, attendance, scores(theory, practice));
        const outcomes = new Set(possible(marks).map((rates) => plainOutcome(rates, theory, practice)));
        const [only] = outcomes;
        const certain = outcomes.size === 1 && only !== 'open';
        expect(result.complete).toBe(certain);
        expect(result.grade).toBe(certain ? only : null);
        expect(result.passed).toBe(certain && only !== 'failed');
      }),
      { numRuns: 300 },
    );
  });
});

/** Every way in which the unmarked sessions may turn out: came or missed. */
function possible(marks: readonly string[]): { came: number; all: number }[] {
  const blank = marks.filter((mark) => mark === 'unmarked').length;
  const came = marks.filter((mark) => mark === 'came').length;
  return Array.from({ length: blank + 1 }, (_, extra) => ({ came: came + extra, all: marks.length }));
}

function plainOutcome(sessions: { came: number; all: number }, theory: number | null, practice: number | null): string {
  if (sessions.all > 0 && sessions.came / sessions.all < 0.8 - 1e-12) return 'failed';
  const total =
    theory === null || practice === null ? null : Math.floor((theory * 30 + practice * 70 + 500) / 1000) * 10;
  if (total !== null && total < 500) return 'failed';
  if (total === null || sessions.all === 0) return 'open';
  return total >= 900 ? 'excellent' : total >= 800 ? 'good' : total >= 700 ? 'fair' : 'average';
}
