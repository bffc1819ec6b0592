import type { AttendanceStatus } from '../../common/attendance-status.js';
import type { StoredFile } from '../../platform/files/stored-file.entity.js';
import type { RecordedMark } from '../attendance/attendance-sheet.js';
import type { ClassListed } from '../classes/classes.repository.js';
import type { ClassSession } from '../sessions/class-session.entity.js';
import type { SignInSheetLine } from './sign-in-sheet-line.entity.js';
import type { SignInSheetSession } from './sign-in-sheet-session.entity.js';
import type { SignInSheet } from './sign-in-sheet.entity.js';
import type { SessionNow } from './rules/session-now.js';

/** A signed list beside what is recorded of it by now. */
export interface SheetToKeyIn {
  cls: ClassListed;
  sheet: SignInSheet;
  columns: readonly KeyInColumn[];
  rows: readonly KeyInRow[];
  scans: readonly StoredFile[];
  /** Why no mark of the class can be set now, as the code of an error; null when they can. */
  whyClosed: string | null;
}

/** A session as it was printed, and where it stands now. */
export interface KeyInColumn {
  printed: SignInSheetSession;
  now: SessionNow;
  /** Null once it is dropped. */
  session: ClassSession | null;
}

/** A printed line with one cell for each column. */
export interface KeyInRow {
  line: SignInSheetLine;
  cells: readonly KeyInCell[];
}

/**
 * Whether a cell can be filled in: `open`; `not_printed`, as the list leaves it out; `left`, as the person was not in the class
 * that day after all; `session`, as its column is closed.
 */
export type CellState = 'open' | 'not_printed' | 'left' | 'session';

export interface KeyInCell {
  state: CellState;
  /** The enrolment by which the person stands in the session; null where nobody does. */
  enrolmentId: number | null;
  /** Null where nothing was ever recorded. */
  mark: RecordedMark | null;
}

/** A cell that was filled in: it says something else than what its writer saw. Lines and columns are numbered from 1. */
export interface KeyedCell {
  line: number;
  column: number;
  /** Null takes the mark away. */
  status: AttendanceStatus | null;
  minutesLate: number | null;
  /** Of the mark that the writer saw; 0 for none. */
  version: number;
}
