import { isDeepStrictEqual } from 'node:util';
import { COURSES } from '../../../../seeds/required/courses.js';
import { demo, offenders, pastOf, type Placed } from './built-demo.js';

const ruleOf = ({ of }: Placed) => COURSES.find(({ code }) => code === of.courseCode)!.passRule;

/** The result reckoned plainly from marks and scores: unmarked sessions stand with the absences, totals have one decimal. */
function reckoned(placed: Placed) {
  const { marks, scores, memberFrom } = placed.enrolment;
  const held = placed.of.sessions.filter(({ date }) => date >= memberFrom!).length;
  const of = (letters: string) => marks.filter(({ status }) => letters.includes(status)).length;
  const points = ruleOf(placed).components.map(({ code, weight }) => {
    const score = scores.find(({ component }) => component === code);
    return score ? score.hundredths * weight : NaN;
  });
  const total = Math.round(points.reduce((sum, part) => sum + part, 0) / 1000) * 10;
  const passed = of('PL') * 100 >= 80 * (held - of('E')) && of('PL') > 0 && total >= 500;
  const grade = total >= 900 ? 'excellent' : total >= 800 ? 'good' : total >= 700 ? 'fair' : 'average';
  return {
    totalHundredths: Number.isNaN(total) ? null : total,
    grade: passed ? grade : 'failed',
    passed,
    attended: of('PL'),
    held,
  };
}

describe('the results of the demo', () => {
  it('are what the rule of the course gives, reckoned again', () => {
    const wrong = offenders(
      (placed) => placed.enrolment.result === null || isDeepStrictEqual(reckoned(placed), placed.enrolment.result),
    );
    expect(wrong).toEqual([]);
  });

  it('are of all kinds: every grade, failed by attendance, by score, and never sat', () => {
    const results = pastOf(demo()).flatMap(({ enrolments }) => enrolments.flatMap(({ result }) => result ?? []));
    for (const grade of ['excellent', 'good', 'fair', 'average', 'failed']) {
      expect([grade, results.filter((result) => result.grade === grade).length > 20]).toEqual([grade, true]);
    }
    const failed = results.filter(({ passed }) => !passed);
    expect(
      failed.filter(({ totalHundredths }) => totalHundredths !== null && totalHundredths >= 500).length,
    ).toBeGreaterThan(20);
    expect(
      failed.filter(({ totalHundredths }) => totalHundredths !== null && totalHundredths < 500).length,
    ).toBeGreaterThan(10);
    expect(failed.filter(({ totalHundredths }) => totalHundredths === null).length).toBeGreaterThan(10);
  });

  it('do not hang on how an unmarked session is read', () => {
    const doubtful = offenders(({ enrolment: { marks, result } }) => {
      if (result === null || marks.length === result.held) return true;
      return result.attended === marks.length && result.attended * 100 >= 80 * result.held;
    });
    expect(doubtful).toEqual([]);
  });

  it('rest on scores within the scale of each component', () => {
    const outOfScale = offenders((placed) =>
      placed.enrolment.scores.every(({ component, hundredths }) => {
        const { maxHundredths } = ruleOf(placed).components.find(({ code }) => code === component)!;
        return Number.isInteger(hundredths) && hundredths >= 0 && hundredths <= maxHundredths;
      }),
    );
    expect(outOfScale).toEqual([]);
  });

  it('exist exactly in classes whose results were signed, for those who hold a seat', () => {
    const unsound = offenders(
      ({ enrolment: { state, result }, of }) =>
        (result !== null) === (of.resultsSigned !== null && state === 'enrolled'),
    );
    expect(unsound).toEqual([]);
  });
});
