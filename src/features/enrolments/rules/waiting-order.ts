/** What decides about the place on a waiting list. */
export interface Waiting {
  id: number;
  priority: number;
  queueNumber: number | null;
}

export const HIGHEST_PRIORITY = 9;

/** Who comes first: the higher priority, then who joined the list earlier. */
export function byWaitingOrder(a: Waiting, b: Waiting): number {
  return b.priority - a.priority || (a.queueNumber ?? 0) - (b.queueNumber ?? 0) || a.id - b.id;
}

/** Whether a number is a priority: a whole number from 0 (usual) to 9. */
export function isPriority(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= HIGHEST_PRIORITY;
}
