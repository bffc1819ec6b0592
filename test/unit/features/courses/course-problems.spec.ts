import * as fc from 'fast-check';
import { courseProblems } from '../../../../src/features/courses/rules/course-problems.js';
import type { PassRule } from '../../../../src/features/courses/rules/pass-rule.js';

const RULE: PassRule = {
  components: [part('theory', 40), part('practice', 60)],
  minAttendancePercent: 80,
  passHundredths: 500,
  bands: [
    { code: 'excellent', fromHundredths: 900 },
    { code: 'good', fromHundredths: 800 },
  ],
  excusedCounts: false,
  lateWeightPercent: 100,
  countBy: 'sessions',
};

describe('what is wrong with a course', () => {
  it('is nothing where weights make 100 and grades descend to the pass mark', () => {
    expect(problems()).toEqual([]);
  });

  it('is nothing where attendance alone decides, whatever the pass mark says', () => {
    expect(problems({ components: [], passHundredths: 0, bands: [] })).toEqual([]);
  });

  it('is a code that cannot begin the code of a class', () => {
    for (const code of ['', 'th07', 'TH 07', '07TH', 'TH/07', 'T', 'TH07TH07TH07X']) {
      expect(fieldsOf(courseProblems({ code, periods: 16, passRule: RULE }))).toEqual(['code']);
    }
  });

  it('is any sum of weights but 100', () => {
    const weights = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(weights, (given) => {
        const components = given.map((weight, index) => part(`part-${index}`, weight));
        const sum = given.reduce((total, weight) => total + weight, 0);
        const found = problems({ components }).filter(({ code }) => code === 'course_weights_not_100');
        expect(found.map(({ params }) => params)).toEqual(sum === 100 ? [] : [{ sum }]);
      }),
    );
  });

  it('is a late arrival that counts for more than one on time, or for less than nothing', () => {
    for (const lateWeightPercent of [-1, 101, 50.5, NaN]) {
      expect(fieldsOf(problems({ lateWeightPercent }))).toEqual(['lateWeightPercent']);
    }
    for (const lateWeightPercent of [0, 50, 100]) expect(problems({ lateWeightPercent })).toEqual([]);
  });

  it('is a rate that counts neither sessions nor tiết', () => {
    expect(fieldsOf(problems({ countBy: 'days' as PassRule['countBy'] }))).toEqual(['countBy']);
    expect(problems({ countBy: 'periods' })).toEqual([]);
  });

  it('is two parts of one name, said at the second', () => {
    expect(fieldsOf(problems({ components: [part('theory', 40), { ...part('x', 60), title: 'theory' }] }))).toEqual([
      'components.1.title',
    ]);
  });

  it('is a fifth part', () => {
    const components = ['a', 'b', 'c', 'd', 'e'].map((code) => part(code, 20));
    expect(problems({ components }).map(({ code }) => code)).toEqual(['course_components_too_many']);
  });

  it('is a pass mark or a grade that is off the scale of 10', () => {
    expect(fieldsOf(problems({ passHundredths: 0, bands: [] }))).toEqual(['passMark']);
    expect(fieldsOf(problems({ bands: [{ code: 'excellent', fromHundredths: 1001 }] }))).toEqual(['bands.excellent']);
  });

  it('is a grade below the pass mark, or not below the better one', () => {
    const below = problems({ bands: [{ code: 'average', fromHundredths: 490 }] });
    expect(below).toMatchObject([{ field: 'bands.average', code: 'course_band_below_pass' }]);
    const order = problems({
      bands: [
        { code: 'excellent', fromHundredths: 800 },
        { code: 'good', fromHundredths: 800 },
      ],
    });
    expect(order).toMatchObject([{ field: 'bands.good', code: 'course_band_order' }]);
  });
});

function part(code: string, weight: number) {
  return { code, title: code, weight, maxHundredths: 1000 };
}

function problems(given: Partial<PassRule> = {}) {
  return courseProblems({ code: 'TH07', periods: 16, passRule: { ...RULE, ...given } });
}

function fieldsOf(found: ReturnType<typeof courseProblems>): string[] {
  return found.map(({ field }) => field);
}
