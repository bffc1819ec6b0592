import type { ClassState } from '../../src/common/class-state.js';
import type { CalendarDate } from '../../src/common/dates/calendar-date.js';
import type { DemoStateChange } from './demo-history.js';
import { at, workingDay } from './working-days.js';

/** The days on which a class goes from state to state; a class stops where the next day is null. */
export interface Milestones {
  drafted: CalendarDate;
  opened: CalendarDate | null;
  confirmed: CalendarDate | null;
  started: CalendarDate | null;
  finished: CalendarDate | null;
  closed: CalendarDate | null;
}

/** The usual milestones of a class that has gone all its way. */
export function usualMilestones(startDate: CalendarDate, endDate: CalendarDate, closed: CalendarDate): Milestones {
  return {
    drafted: workingDay(startDate, -25),
    opened: workingDay(startDate, -22),
    confirmed: workingDay(startDate, -4),
    started: startDate,
    finished: endDate,
    closed,
  };
}

/** The dated changes of state; the last one is the state of the class. */
export function stateChanges(milestones: Milestones, byKey: string): DemoStateChange[] {
  const steps: [ClassState, CalendarDate | null, string][] = [
    ['draft', milestones.drafted, '09:10'],
    ['open', milestones.opened, '14:20'],
    ['confirmed', milestones.confirmed, '15:40'],
    ['running', milestones.started, '07:15'],
    ['finished', milestones.finished, '17:10'],
    ['closed', milestones.closed, '16:00'],
  ];
  const end = steps.findIndex(([, day]) => day === null);
  return (end === -1 ? steps : steps.slice(0, end)).map(([to, day, time], index) => ({
    from: index === 0 ? null : steps[index - 1]![0],
    to,
    at: at(day!, time),
    byKey,
    reason: null,
  }));
}

/** Cancels an open class with a reason. */
export function cancelled(changes: readonly DemoStateChange[], day: CalendarDate, reason: string): DemoStateChange[] {
  const last = changes.at(-1)!;
  return [...changes, { from: last.to, to: 'cancelled', at: at(day, '10:05'), byKey: last.byKey, reason }];
}
