import { SEAT_STATES } from '../../../common/seat-states.js';
import type { EnrolmentState } from './enrolment-state.js';

/**
 * What may happen to an enrolment. request: somebody comes to the door; approve, decline: the answer to a request; place: who
 * was approved is given a seat or waits for one; promote: a seat has become free for whoever waits first; accept, refuse,
 * lapse: how an offered seat ends; withdraw: the person, or whoever manages the class, ends it.
 */
export const ENROLMENT_EVENTS = [
  'request',
  'approve',
  'place',
  'decline',
  'promote',
  'accept',
  'refuse',
  'lapse',
  'withdraw',
] as const;

export type EnrolmentEvent = (typeof ENROLMENT_EVENTS)[number];

/** What decides where an event leads. */
export interface SeatFacts {
  /** Whether who comes by this door waits for approval. */
  needsApproval: boolean;
  /** Whether a seat is free for this person now. */
  seatFree: boolean;
  /** Whether a freed seat is kept for a reply before it is given. */
  keptForReply: boolean;
}

/** Nobody yet: before the request. */
export type EnrolmentStateOrNone = EnrolmentState | null;

const FROM: Readonly<Record<EnrolmentEvent, readonly EnrolmentStateOrNone[]>> = {
  request: [null],
  approve: ['pending'],
  place: ['approved'],
  decline: ['pending', 'approved', 'waitlisted'],
  promote: ['waitlisted'],
  accept: ['offered'],
  refuse: ['offered'],
  lapse: ['offered'],
  withdraw: ['pending', 'approved', 'waitlisted', 'offered', 'enrolled'],
};

/** Whether an event may happen to an enrolment in a state. */
export function isPossible(state: EnrolmentStateOrNone, event: EnrolmentEvent): boolean {
  return FROM[event].includes(state);
}

/** Where an event leads; null where it may not happen. Somebody who has declined or withdrawn comes anew, as somebody else. */
export function nextState(
  state: EnrolmentStateOrNone,
  event: EnrolmentEvent,
  { needsApproval, seatFree, keptForReply }: SeatFacts,
): EnrolmentState | null {
  if (!isPossible(state, event)) return null;
  switch (event) {
    case 'request':
      return needsApproval ? 'pending' : seatFree ? 'enrolled' : 'waitlisted';
    case 'approve':
      return 'approved';
    case 'place':
      return seatFree ? 'enrolled' : 'waitlisted';
    case 'decline':
      return 'declined';
    case 'promote':
      return !seatFree ? null : keptForReply ? 'offered' : 'enrolled';
    case 'accept':
      return 'enrolled';
    case 'refuse':
    case 'lapse':
    case 'withdraw':
      return 'withdrawn';
  }
}

/** Whether an enrolment in this state holds one of the seats of the class. */
export function holdsSeat(state: EnrolmentStateOrNone): boolean {
  return SEAT_STATES.some((each) => each === state);
}
