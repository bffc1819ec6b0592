/** The life of a class, in order; `cancelled` may follow any state before finished. */
export const CLASS_STATES = ['draft', 'open', 'confirmed', 'running', 'finished', 'closed', 'cancelled'] as const;

export type ClassState = (typeof CLASS_STATES)[number];
