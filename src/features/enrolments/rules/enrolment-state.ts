/**
 * pending: not yet decided; approved: allowed, a seat not yet given; enrolled: holds a seat; waitlisted: allowed,
 * but no seat was free; offered: a freed seat is kept until a reply; declined and withdrawn end it.
 */
export const ENROLMENT_STATES = [
  'pending',
  'approved',
  'declined',
  'offered',
  'enrolled',
  'waitlisted',
  'withdrawn',
] as const;

export type EnrolmentState = (typeof ENROLMENT_STATES)[number];

/** Whether an enrolment in this state keeps the person from enrolling again in the class. */
export function isLiving(state: EnrolmentState): boolean {
  return state !== 'declined' && state !== 'withdrawn';
}
