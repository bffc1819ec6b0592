import type { OutcomeKind, RowOutcome as Outcome, SettledChoice } from './rules/row-outcome.js';

/** What a row would do. */
export type RowOutcome = OutcomeKind;

/** What was done with a row when the file was committed. */
export type RowDone = 'enrolled' | 'waitlisted' | 'pending' | 'already' | 'skipped';

/** A row with all that its preview shows. */
export type PreviewedRow = Outcome;

/** What the person who previews has settled about a row. */
export type RowChoice = SettledChoice;
