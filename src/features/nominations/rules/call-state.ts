/** draft: quotas are being set; open: units are asked; closed: no list is taken any more, unused seats went back to the pool. */
export const CALL_STATES = ['draft', 'open', 'closed'] as const;

export type CallState = (typeof CALL_STATES)[number];
