/** Fewer people than this may not be told apart by ethnicity (Law 91/2025/QH15). */
export const SMALLEST_CELL = 5;

/**
 * A count of people by ethnicity as a reader may see it: null where so few are left that a person could be told apart.
 * Where nobody is counted at all there is nothing to hide.
 */
export function shownCell(count: number, among: number, maySeeSmall: boolean): number | null {
  return maySeeSmall || among === 0 || count >= SMALLEST_CELL ? count : null;
}
