import { CLASS_STATES } from '../../common/class-state.js';
import { formatDate } from '../../common/dates/calendar-date.js';
import { localDateOf } from '../../common/dates/local-time.js';
import type { ClassStateChange } from '../../features/classes/class-state-change.entity.js';
import type { ClassListed } from '../../features/classes/classes.repository.js';
import type { Step, Text } from '../shared/page-context.js';
import { shortName } from '../shared/short-name.js';

/** A class of the past was closed from the moment it was entered. */
export function isFromHistory(changes: readonly ClassStateChange[]): boolean {
  return changes[0]?.toState === 'closed';
}

/** The life of a class as far as it has come, each step with who and when. */
export function stepsOf(cls: ClassListed, changes: readonly ClassStateChange[]): Step[] {
  const order = CLASS_STATES.filter(
    (state) => state !== 'cancelled' && (!isFromHistory(changes) || changes.some(({ toState }) => toState === state)),
  );
  const reached = cls.state === 'cancelled' ? (changes.at(-1)?.fromState ?? 'draft') : cls.state;
  const now = order.findIndex((state) => state === reached);
  return order.map((state, index) => {
    const change = changes.findLast(({ toState }) => toState === state);
    const note: Text | null =
      change && index <= now ? `${formatDate(localDateOf(change.at)).slice(0, 5)}, ${shortName(change.byName)}` : null;
    return {
      labelKey: `common.class_state.${state}`,
      state: index < now ? 'past' : index === now ? 'now' : 'next',
      note,
    };
  });
}

/** The steps that somebody gave a reason for, in order; that of a cancellation stands in its own note. */
export function reasonsOf(changes: readonly ClassStateChange[]) {
  return changes
    .filter(({ reason, toState }) => reason !== null && toState !== 'cancelled')
    .map(({ toState, at, byName, reason }) => ({
      labelKey: `common.class_state.${toState}`,
      date: formatDate(localDateOf(at)),
      name: byName,
      reason: reason ?? '',
    }));
}

/** When, by whom and why a class was cancelled. */
export function cancellationOf(changes: readonly ClassStateChange[]) {
  const last = changes.findLast(({ toState }) => toState === 'cancelled');
  return { date: last ? formatDate(localDateOf(last.at)) : '', name: last?.byName ?? '', reason: last?.reason ?? '' };
}
