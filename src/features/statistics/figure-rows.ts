import type { CalendarDate } from '../../common/dates/calendar-date.js';
import type { ClassFigures } from './figures.js';

/** One enrolment behind a figure, or the numbers of one unit in a class without a roster. */
export interface EnrolmentRow {
  /** Null for a summary, as is the code. */
  fullName: string | null;
  personCode: string | null;
  /** Unit and position as they were then. */
  unitLabel: string;
  /** The unit on the map that is asked for; null where the unit cannot be converted, or where none is asked for. */
  shownLabel: string | null;
  position: string | null;
  classCode: string;
  classTitle: string;
  countedOn: CalendarDate;
  /** Null while the results are not signed. */
  result: 'passed' | 'failed' | null;
  /** What the row adds to the figure: 1, or the number of a summary. */
  count: number;
}

/** One person behind a figure, with what the person took part in, the earliest first. */
export interface PersonRow {
  fullName: string;
  personCode: string;
  participations: Taken[];
}

/** One participation of a person; units as on an enrolment. */
export interface Taken {
  classCode: string;
  countedOn: CalendarDate;
  unitLabel: string;
  shownLabel: string | null;
}

type ClassNamed = Pick<
  ClassFigures,
  'classCode' | 'title' | 'courseCode' | 'courseTitle' | 'place' | 'startDate' | 'countedOn' | 'summaryOnly'
>;

/** One class behind a figure. */
export interface ClassRow extends ClassNamed {
  /** Null where the question is one by ethnicity: the only number of such a row is its count. */
  participations: number | null;
  /** Null where so few are left that a person could be told apart. */
  count: number | null;
}

/**
 * The rows behind a figure: what they add up to is the figure. Enrolments of people who must not be told apart (figures by
 * ethnicity) come as classes instead. `figure` is null where it is too small to be shown.
 */
export type FigureRows = { figure: number | null; lines: number } & (
  | { of: 'enrolments'; items: EnrolmentRow[] }
  | { of: 'people'; items: PersonRow[] }
  | { of: 'classes'; items: ClassRow[] }
);

/** Part of a list. */
export interface Slice {
  limit: number;
  offset: number;
}
