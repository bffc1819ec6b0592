import { type CalendarDate, formatDate } from '../../../common/dates/calendar-date.js';
import type { FieldProblem } from '../../../common/errors.js';
import type { RolloutDates } from './rollout-dates.js';

/** A rollout that is on record. */
export interface KnownRollout extends RolloutDates {
  id: number;
}

/** What a report of a rollout does to what is on record for the unit and the item. */
export type Placement =
  | { kind: 'new' }
  /** It is known: saying it again does nothing. */
  | { kind: 'same'; id: number }
  /** A target that is met, an end, another target, other words: the rollout on record takes these dates. */
  | { kind: 'change'; id: number; dates: RolloutDates }
  | { kind: 'refused'; problem: FieldProblem };

/**
 * Finds the place of a report among the rollouts of the same unit and item. What has begun is recognised by its first day;
 * what is to come, by being to come. Two rollouts never share a day, and only one has no end.
 */
export function placeRollout(known: readonly KnownRollout[], told: RolloutDates): Placement {
  const twin = known.find(({ fromDate }) => fromDate !== null && fromDate === told.fromDate);
  if (twin) return ofTwin(twin, told);
  const coming = known.find(({ fromDate }) => fromDate === null);
  if (coming && told.toDate === null) return ofComing(coming, told, known);
  return overlapOf(known, told) ?? { kind: 'new' };
}

/**
 * Why the rollout on record cannot take these dates beside the others of its unit and item; null if it can.
 * `others` does not hold the rollout itself.
 */
export function collision(others: readonly KnownRollout[], dates: RolloutDates): FieldProblem | null {
  const clash = overlapOf(others, dates);
  return clash && clash.problem;
}

function ofTwin(twin: KnownRollout, told: RolloutDates): Placement {
  if (twin.toDate !== null && twin.toDate !== told.toDate) return overlapping(twin);
  const dates = { ...told, targetDate: told.targetDate ?? twin.targetDate };
  const isSame = twin.toDate === dates.toDate && twin.targetDate === dates.targetDate;
  return isSame ? { kind: 'same', id: twin.id } : { kind: 'change', id: twin.id, dates };
}

function ofComing(coming: KnownRollout, told: RolloutDates, known: readonly KnownRollout[]): Placement {
  const dates = { ...told, targetDate: told.targetDate ?? coming.targetDate };
  if (told.fromDate === null && dates.targetDate === coming.targetDate) return { kind: 'same', id: coming.id };
  const others = known.filter(({ id }) => id !== coming.id);
  return overlapOf(others, dates) ?? { kind: 'change', id: coming.id, dates };
}

function overlapOf(known: readonly KnownRollout[], told: RolloutDates): (Placement & { kind: 'refused' }) | null {
  const other = known.find((each) => (isOpen(each) && isOpen(told)) || sharesDay(each, told));
  return other ? overlapping(other) : null;
}

function isOpen({ toDate }: RolloutDates): boolean {
  return toDate === null;
}

function sharesDay(a: RolloutDates, b: RolloutDates): boolean {
  if (a.fromDate === null || b.fromDate === null) return false;
  return a.fromDate <= lastDay(b) && b.fromDate <= lastDay(a);
}

function lastDay({ toDate }: RolloutDates): CalendarDate {
  return toDate ?? '9999-12-31';
}

function overlapping(other: KnownRollout): Placement & { kind: 'refused' } {
  if (other.fromDate === null) {
    const params = { date: formatDate(other.targetDate!) };
    return { kind: 'refused', problem: { field: 'targetDate', code: 'rollout_already_planned', params } };
  }
  const from = formatDate(other.fromDate);
  if (other.toDate === null) {
    return { kind: 'refused', problem: { field: 'fromDate', code: 'rollout_already_there', params: { from } } };
  }
  const params = { from, to: formatDate(other.toDate) };
  return { kind: 'refused', problem: { field: 'fromDate', code: 'rollout_overlaps', params } };
}
