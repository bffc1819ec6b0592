import type { Band, PassRule } from '../../courses/rules/pass-rule.js';

/** What a learner reached: a band of the course, or not passed. */
export type Grade = Band | 'failed';

export const GRADES: readonly Grade[] = ['excellent', 'good', 'fair', 'average', 'failed'];

/** The best band that a passing total reaches; a bare pass under every band is `average`. */
export function bandOf(rule: PassRule, totalHundredths: number): Band {
  const reached = rule.bands.filter(({ fromHundredths }) => fromHundredths <= totalHundredths);
  return reached.sort((a, b) => b.fromHundredths - a.fromHundredths)[0]?.code ?? 'average';
}
