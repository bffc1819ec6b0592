import { z } from 'zod';
import type { RosterLine } from '../../features/enrolments/enrolments.repository.js';
import { ENROLMENT_STATES } from '../../features/enrolments/rules/enrolment-state.js';

const enrolmentState = z.enum(ENROLMENT_STATES);

/**
 * One person in one class, with unit and position as they were then. `waitlistPlace` counts from 1 in the order in which seats
 * are given: the higher priority (0 to 9), then who has waited longer. `offered`: a seat is kept until `offerUntil` for a reply.
 */
export const enrolmentSchema = z.object({
  id: z.number().int(),
  state: enrolmentState,
  personCode: z.string(),
  fullName: z.string(),
  unitCode: z.string(),
  position: z.string().nullable(),
  requestedAt: z.string(),
  waitlistPlace: z.number().int().nullable(),
  priority: z.number().int(),
  offerUntil: z.string().nullable(),
  memberFrom: z.string().nullable(),
  memberTo: z.string().nullable(),
});

/** How a request for a seat ended. */
export const seatSchema = z.object({ id: z.number().int(), state: enrolmentState });

/** Shows a line of a roster to programs. */
export function enrolmentJson(line: RosterLine): z.infer<typeof enrolmentSchema> {
  const { id, state, personCode, fullName, unitCode, position, requestedAt, place, priority, offerUntil } = line;
  const { memberFrom, memberTo } = line;
  return {
    id,
    state,
    personCode,
    fullName,
    unitCode,
    position,
    requestedAt,
    waitlistPlace: place,
    priority,
    offerUntil,
    memberFrom,
    memberTo,
  };
}
