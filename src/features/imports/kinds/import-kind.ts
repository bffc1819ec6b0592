import type { Actor } from '../../../common/actor.js';
import type { CalendarDate } from '../../../common/dates/calendar-date.js';
import type { Permission } from '../../../common/permissions.js';
import type { Sheet } from '../../../platform/spreadsheets/reading/read-result.js';
import type { ClassListed } from '../../classes/classes.repository.js';
import type { ComparedRow, ImportCounts, RecordLink, RowChoice, RowDone, RowMessage } from './compared-row.js';
import type { ImportKindName } from './kind-names.js';

/**
 * How the lists of a kind are found and read: pure, without any look at the database.
 */
export interface ListReading<Line extends FileLine = FileLine> {
  /** What columns may hold, in the order in which a choice offers them; numbers of lines and notes need not be named. */
  readonly columns: readonly KindColumn[];
  /** What a heading means where the columns' `words` alone do not tell; null: nothing to this kind. */
  columnOf?(label: string): string | null;
  /** Settles columns that only the rest of the heading, or the rows below it, can tell; changes `list.columns` in place. */
  settleColumns?(list: HeaderInSheet): void;

  /**
   * The lines of one list, in their order, with their row numbers; lines on hidden rows too (the pipeline leaves them out).
   * A line is what the file says, with what is wrong or doubtful about its cells; it is kept as JSON. `tableRows` leaves out
   * what is no line (titles, sums, signatures, repeated headings). Best a generator, as others get their turn between lines.
   */
  read(list: FoundList, reading: ReadingOptions): Iterable<Line>;
}

/**
 * One kind of list that can be imported: what its columns are called, how a line is read, what it is compared with and how a
 * good row is entered. Everything else is the same for all kinds and done by the pipeline: reading the file, converting old
 * encodings by font, finding the header, mapping columns (and remembering it), hidden rows, keeping and settling the preview,
 * one transaction for all rows, progress, the error workbook, the page, the API and the command line.
 *
 * The order of calls:
 * - preview: `read` for each list of the file, then `compare`;
 * - settling a row, or mapping columns anew: the same again;
 * - commit, all in one transaction: `begin`, `compare`, `enter` with the good rows in lots, `finish`.
 *
 * A kind holds no state of its own: what must live through a commit lives in the `Entering` that `begin` answers.
 *
 * Texts of a kind stand in `views/locales/{vi,en}/imports.<name>.json` as `{ "kind": { "<name>": { … } } }`, that is under
 * `imports.kind.<name>`: `name` ("Cán bộ"), `hint` (one sentence on what the list holds), `column.<column>` for every
 * column, `field.<field>` for every field, and its messages.
 *
 * The simplest kind there can be stands in `test/support/simplest-kind.ts`.
 */
export interface ImportKind<Line extends FileLine = FileLine, Plan = unknown> extends ListReading<Line> {
  readonly name: ImportKindName;
  /** What the actor needs besides `imports.run`. */
  readonly permission: Permission;
  /** Whether the list belongs to one class: then `context.cls` is set, and the actor manages it. */
  readonly needsClass: boolean;
  /** What a row changes, in the order in which the preview shows it; the first is the row's title. */
  readonly fields: readonly KindField[];
  /** The columns of the file that can be downloaded to be filled in. */
  readonly template: readonly TemplateColumn[];

  /**
   * What each line would do now, in the order of the lines, as far as the actor may know: look everything up first, with a
   * number of statements that does not grow with each line, then answer row by row (a generator, for the same reason as `read`).
   */
  compare(context: ImportContext, lines: readonly Line[], choiceOf: ChoiceOf): Promise<Iterable<Compared<Plan>>>;

  /** Begins a commit inside its transaction, before the rows are compared anew: takes locks, refuses what cannot be. */
  begin(context: ImportContext): Promise<Entering<Plan>>;

  /** What will happen to the good rows as a whole, for the preview to say: seats that will not do, say. */
  forecast?(context: ImportContext, counts: ImportCounts): RowMessage | null;
}

/** A commit under way. */
export interface Entering<Plan> {
  /** Enters good rows, some at a time, in the order of the file; answers for each what was done. A failure undoes all. */
  enter(rows: readonly GoodRow<Plan>[]): Promise<Entered[]>;
  /** After the last row. */
  finish?(): Promise<void>;
}

/** Who imports, for which class, on which day. */
export interface ImportContext {
  actor: Actor;
  cls: ClassListed | null;
  today: CalendarDate;
}

/** What every line has: where it stands in the file. */
export interface FileLine {
  sheet: string;
  /** The spreadsheet's own row number. */
  row: number;
}

/** What a column may hold. Several columns may hold one thing; `LineCells` gives them from left to right. */
export interface KindColumn {
  name: string;
  /** Headings that mean it, as offices write them; compared without marks, case and punctuation, also as a beginning. */
  words: readonly string[];
  /** A row is a heading only where it names all required columns. */
  required?: boolean;
  /** Cells of it are often merged over several lines, and hold for all of them. */
  shared?: boolean;
}

/** What a row changes or states, as the preview shows it. */
export interface KindField {
  name: string;
  /** `date` may be a year alone; `word` is shown by the message `<words>.<value>`. */
  type: 'text' | 'date' | 'integer' | 'word' | 'unit';
  words?: string;
  /** In the small line under the title, or beside it, with its name unless it explains itself (`plain`). */
  place: 'title' | 'sub' | 'detail';
  plain?: boolean;
}

/** A column of the file to be filled in; its heading is the first of the column's `words`. */
export interface TemplateColumn {
  column: string;
  holds: 'text' | 'date' | 'integer' | 'unit' | 'course' | 'item' | 'choice';
  /** For `choice`: what the drop-down offers. */
  choices?: readonly string[];
  /** How the first line is filled in, as an example. */
  example?: string | number;
}

/** Column number (1 = A) to the name of what it holds; columns that are not there hold nothing of interest. */
export type ColumnMapping = Readonly<Record<number, string>>;

/** Where the heading of a list stands, and what each of its columns holds. */
export interface FoundHeader {
  firstRow: number;
  lastRow: number;
  columns: ColumnMapping;
  /** The headings as written, also of columns that hold nothing of interest. */
  labels: Readonly<Record<number, string>>;
}

/** A heading whose columns are being settled. */
export interface HeaderInSheet {
  sheet: Sheet;
  firstRow: number;
  lastRow: number;
  labels: Readonly<Record<number, string>>;
  columns: Record<number, string>;
}

/** A list to read. */
export interface FoundList {
  sheet: Sheet;
  header: FoundHeader;
}

export interface ReadingOptions {
  /** Whether hidden rows are taken; a line that repeats the one above means the last that is taken. */
  includeHidden: boolean;
  today: CalendarDate;
}

/** What was settled about a line; empty where nothing was. */
export type ChoiceOf = (line: FileLine) => RowChoice;

/** A row with what the kind needs to enter it: null where it cannot be entered. */
export interface Compared<Plan> {
  row: ComparedRow;
  plan: Plan | null;
}

/** A row that is new or matched and changes something. */
export interface GoodRow<Plan> {
  row: ComparedRow;
  plan: Plan;
}

/** What was done with a row. */
export interface Entered {
  done: RowDone;
  /** What the row is on record from now on. */
  record: RecordLink | null;
}
