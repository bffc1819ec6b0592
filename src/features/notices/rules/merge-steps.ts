import type { DomainEvent } from '../../../common/domain-event.js';

/** An event with who caused it, who is not told of it. */
export interface HappenedEvent {
  id: number;
  event: DomainEvent;
  byUserId: number | null;
}

/**
 * Of one enrolment's steps that are told together only where it came from and where it ended matter: who was put on the waiting
 * list and moved up a moment later is told of the seat. An enrolment that ends where it began is not told. The order of the
 * last steps is kept.
 */
export function mergeSteps(events: readonly HappenedEvent[]): HappenedEvent[] {
  const firstFrom = new Map<number, string | null>();
  const last = new Map<number, HappenedEvent>();
  for (const happened of events) {
    const { event } = happened;
    if (event.kind !== 'enrolment.changed') continue;
    if (!firstFrom.has(event.enrolmentId)) firstFrom.set(event.enrolmentId, event.from);
    last.set(event.enrolmentId, happened);
  }
  return events.flatMap((happened) => {
    const { event } = happened;
    if (event.kind !== 'enrolment.changed') return [happened];
    if (last.get(event.enrolmentId) !== happened) return [];
    const from = firstFrom.get(event.enrolmentId)!;
    return from === event.to ? [] : [{ ...happened, event: { ...event, from } }];
  });
}
