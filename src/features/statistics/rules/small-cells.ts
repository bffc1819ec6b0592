/** Fewer people than this may not be told apart by ethnicity (Law 91/2025/QH15). */
export const SMALLEST_CELL = 5;

/**
 * A count of people by ethnicity as a reader may see it: null where so few are counted, or so few are
 * left over, that a person could be told apart: whoever knows the sum can subtract. Where nobody is left over the count is
 * shown all the same: more than 80 % of the people here are of minorities, so "all of them" is the usual answer and tells
 * little; where nobody is counted at all there is nothing to hide.
 */
export function shownCell(count: number, among: number, maySeeSmall: boolean): number | null {
  const rest = among - count;
  const isLarge = count >= SMALLEST_CELL && (rest <= 0 || rest >= SMALLEST_CELL);
  return maySeeSmall || among === 0 || isLarge ? count : null;
}
