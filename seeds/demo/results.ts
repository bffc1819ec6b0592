import { tookPart } from '../../src/common/attendance-status.js';
import type { PassRule } from '../../src/features/courses/rules/pass-rule.js';
import type { Temper } from './attendance.js';
import type { DemoMark, DemoResult, DemoScore } from './demo-history.js';
import type { Random } from './random.js';

/** Scores in steps of half a point; who came to less than half of the marked sessions does not sit the test. */
export function scoresFor(random: Random, rule: PassRule, temper: Temper, marks: readonly DemoMark[]): DemoScore[] {
  const came = marks.filter(({ status }) => tookPart(status)).length;
  if (came * 2 < marks.length || came === 0) return [];
  const ability = temper === 'keen' ? random.int(13, 19) : temper === 'usual' ? random.int(10, 18) : random.int(7, 15);
  return rule.components.map(({ code, maxHundredths }) => ({
    component: code,
    hundredths: Math.min(maxHundredths, Math.max(0, (ability + random.int(-2, 2)) * 50)),
  }));
}

/**
 * The result by the rule of the course: the total is the weighted mean, and it takes both the rate of attendance and the
 * total to pass. `held`: sessions held within the membership.
 */
export function resultOf(
  rule: PassRule,
  facts: { marks: readonly DemoMark[]; scores: readonly DemoScore[]; held: number },
): DemoResult {
  const attended = facts.marks.filter(({ status }) => tookPart(status)).length;
  const counted = facts.marks.filter(({ status }) => status !== 'E' || rule.excusedCounts).length;
  const totalHundredths = total(rule, facts.scores);
  const passed =
    counted > 0 &&
    attended * 100 >= rule.minAttendancePercent * counted &&
    totalHundredths !== null &&
    totalHundredths >= rule.passHundredths;
  const band = rule.bands.find(({ fromHundredths }) => totalHundredths !== null && totalHundredths >= fromHundredths);
  return { totalHundredths, grade: passed && band ? band.code : 'failed', passed, attended, counted, held: facts.held };
}

function total(rule: PassRule, scores: readonly DemoScore[]): number | null {
  const weighted = rule.components.map(({ code, weight }) => {
    const score = scores.find(({ component }) => component === code);
    return score ? score.hundredths * weight : null;
  });
  return weighted.includes(null) ? null : Math.round(weighted.reduce<number>((sum, part) => sum + part!, 0) / 100);
}
