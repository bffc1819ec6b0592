import { LONGEST_REASON, type RegisterFacts, whyNotTakeRegister } from './can-mark.js';

/** What must be known to say how much of a session was held. */
export interface HeldFacts extends RegisterFacts {
  /** Tiết as planned. */
  periods: number;
  /** Tiết that were really taught; null: all of them. */
  heldPeriods: number | null;
  /** What is recorded now. */
  before: number | null;
  /** Why it is changed: once the class has ended, rates that somebody has seen change with it. */
  reason: string | null;
}

/** Why it cannot be said that so much of a session was held; null when it can. It is open as long as the register is. */
export function whyNotSetHeld(facts: HeldFacts): string | null {
  const closed = whyNotTakeRegister(facts);
  if (closed) return closed;
  const { classState, periods, before, reason } = facts;
  const heldPeriods = facts.heldPeriods ?? periods;
  if (!Number.isInteger(heldPeriods) || heldPeriods < 1 || heldPeriods > periods) return 'held_periods_range';
  const changes = heldPeriods !== (before ?? periods);
  if (reason !== null && reason.length > LONGEST_REASON) return 'too_long';
  return changes && classState === 'finished' && !reason ? 'held_reason_missing' : null;
}
