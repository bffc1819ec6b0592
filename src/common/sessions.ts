/** The part of a day that a session fills: a half day, or the evening. */
export type PartOfDay = 'morning' | 'afternoon' | 'evening';

export const PARTS_OF_DAY: readonly PartOfDay[] = ['morning', 'afternoon', 'evening'];

/** Orders sessions of a day: morning, afternoon, evening. */
export function partOrder(part: PartOfDay): number {
  return PARTS_OF_DAY.indexOf(part);
}

/** Orders sessions by day, then by part of the day. */
export function bySessionTime(a: { date: string; part: PartOfDay }, b: { date: string; part: PartOfDay }): number {
  return a.date < b.date ? -1 : a.date > b.date ? 1 : partOrder(a.part) - partOrder(b.part);
}
