import { z } from 'zod';
import type { RosterLine } from '../../features/enrolments/enrolments.repository.js';
import { ENROLMENT_STATES } from '../../features/enrolments/rules/enrolment-state.js';

const enrolmentState = z.enum(ENROLMENT_STATES);

/** One person in one class, with unit and position as they were then. */
export const enrolmentSchema = z.object({
  id: z.number().int(),
  state: enrolmentState,
  personCode: z.string(),
  fullName: z.string(),
  unitCode: z.string(),
  position: z.string().nullable(),
  requestedAt: z.string(),
  memberFrom: z.string().nullable(),
  memberTo: z.string().nullable(),
});

/** How a request for a seat ended. */
export const seatSchema = z.object({ id: z.number().int(), state: enrolmentState });

/** Shows a line of a roster to programs. */
export function enrolmentJson(line: RosterLine): z.infer<typeof enrolmentSchema> {
  const { id, state, personCode, fullName, unitCode, position, requestedAt, memberFrom, memberTo } = line;
  return { id, state, personCode, fullName, unitCode, position, requestedAt, memberFrom, memberTo };
}
