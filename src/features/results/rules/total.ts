import type { ScoreComponent } from '../../courses/rules/pass-rule.js';

/** A component with its score in hundredths. */
export interface ScoredComponent extends ScoreComponent {
  hundredths: number;
}

/** The total is given on a scale of 10, in hundredths. */
const SCALE = 1000n;
/** One decimal place, in hundredths. */
const STEP = 10n;

/**
 * The weighted mean on a scale of 10, in hundredths: each score is taken as a part of its own scale, and the sum is
 * rounded once, half up, to one decimal place (8,25 → 8,3). Reckoned in whole numbers, so that a half is a half. Null
 * where nothing carries weight.
 */
export function totalHundredths(scored: readonly ScoredComponent[]): number | null {
  const weights = scored.reduce((sum, { weight }) => sum + BigInt(weight), 0n);
  if (weights === 0n) return null;
  const scales = scored.reduce((product, { maxHundredths }) => product * BigInt(maxHundredths), 1n);
  const sum = scored.reduce(
    (total, { weight, hundredths, maxHundredths }) =>
      total + (BigInt(weight) * BigInt(hundredths) * SCALE * scales) / BigInt(maxHundredths),
    0n,
  );
  const divisor = weights * scales;
  return Number(((2n * sum + STEP * divisor) / (2n * STEP * divisor)) * STEP);
}
