import { createHash } from 'node:crypto';
import type { PlannedSession } from './timetable-problems.js';

/** A short word that differs where anything of a session that can be edited differs: tells a writer that saw another state. */
export function sessionSignature({ date, part, periods, topic, room, trainerIds = [] }: PlannedSession): string {
  const facts = [date, part, periods, topic, room, ...[...trainerIds].sort((a, b) => a - b)];
  return createHash('sha256').update(JSON.stringify(facts)).digest('base64url').slice(0, 16);
}
