export type RowOutcome = 'new' | 'match' | 'unsure' | 'error';
export type RowDone = 'enrolled' | 'waitlisted' | 'pending' | 'already' | 'skipped';
export interface PreviewedRow { fullName: string }
export interface RowChoice { personCode?: string }
