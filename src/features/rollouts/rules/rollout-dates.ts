import type { CalendarDate } from '../../../common/dates/calendar-date.js';

/** When a unit has an item: from the first day to the last, both included; without a first day it is still to come. */
export interface RolloutDates {
  fromDate: CalendarDate | null;
  toDate: CalendarDate | null;
  targetDate: CalendarDate | null;
}

/** How a rollout stands on a day. `overdue`: its target has passed and it is not there. */
export type RolloutState = 'has' | 'planned' | 'overdue' | 'ended';

/** What a unit has of an item on a day by one of its rollouts. A day before the first one is a day of waiting. */
export function rolloutStateOn({ fromDate, toDate, targetDate }: RolloutDates, date: CalendarDate): RolloutState {
  if (fromDate === null || fromDate > date) return targetDate !== null && targetDate < date ? 'overdue' : 'planned';
  return toDate !== null && toDate < date ? 'ended' : 'has';
}

/** The key that lets a unit have one rollout of an item without an end. */
export function openKeyOf(unitId: number, itemId: number, toDate: CalendarDate | null): string | null {
  return toDate === null ? `${unitId}:${itemId}` : null;
}
