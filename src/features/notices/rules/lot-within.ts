/** How many of the first events make a lot: as many as together weigh no more than `most`, but always one. */
export function lotWithin(weights: readonly number[], most: number): number {
  let sum = 0;
  const over = weights.findIndex((weight) => (sum += weight) > most);
  return over === -1 ? weights.length : Math.max(over, 1);
}
