/** The states of an enrolment in which it holds one of the seats of its class. */
export const SEAT_STATES = ['enrolled', 'offered'] as const;

export type SeatState = (typeof SEAT_STATES)[number];

/** The same as SQL lists them; here, as rooms below enrolments ask too who has to be where. */
export const SEAT_STATES_SQL = `('${SEAT_STATES.join("', '")}')`;

/** The states of an enrolment by which a person belongs to its class, or has belonged to it. */
export const MEMBER_STATES = ['enrolled', 'withdrawn'] as const;

/** The same as SQL lists them. */
export const MEMBER_STATES_SQL = `('${MEMBER_STATES.join("', '")}')`;
