/** draft: not handed in; submitted: handed in; returned: sent back by the office with a reason; none: the unit names nobody. */
export const LIST_STATES = ['draft', 'submitted', 'returned', 'none'] as const;

export type ListState = (typeof LIST_STATES)[number];
