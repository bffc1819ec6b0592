import type { ClassSession } from '../class-session.entity.js';

/** Tiết that were really taught in a session: fewer than planned where it was held in part. */
export function periodsHeld({ periods, heldPeriods }: Pick<ClassSession, 'periods' | 'heldPeriods'>): number {
  return heldPeriods ?? periods;
}
