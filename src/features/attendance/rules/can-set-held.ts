import { type RegisterFacts, whyNotTakeRegister } from './can-mark.js';

/** What must be known to say how much of a session was held. */
export interface HeldFacts extends RegisterFacts {
  /** Tiết as planned. */
  periods: number;
  /** Tiết that were really taught; null: all of them. */
  heldPeriods: number | null;
}

/** Why it cannot be said that so much of a session was held; null when it can. It is open as long as the register is. */
export function whyNotSetHeld(facts: HeldFacts): string | null {
  const closed = whyNotTakeRegister(facts);
  if (closed || facts.heldPeriods === null) return closed;
  const { heldPeriods, periods } = facts;
  const inRange = Number.isInteger(heldPeriods) && heldPeriods >= 1 && heldPeriods <= periods;
  return inRange ? null : 'held_periods_range';
}
