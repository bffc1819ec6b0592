import type { CalendarDate } from '../../../common/dates/calendar-date.js';
import type { MessageParams } from '../../../common/errors.js';

/** What a column of a list of people holds. Several columns of one field are read together, from left to right. */
export type RosterField =
  | 'name'
  | 'birth'
  | 'birth_day'
  | 'birth_month'
  | 'birth_year'
  | 'sex'
  | 'male'
  | 'female'
  | 'ethnicity'
  | 'position'
  | 'unit'
  | 'position_and_unit'
  | 'commune'
  | 'district'
  | 'phone';

export type Sex = 'male' | 'female';

/** A message about a line or a row, by its key in the catalogue. */
export interface RosterMessage {
  key: string;
  params: MessageParams;
}

/** `error`: the cell must change; `unsure`: whoever previews can settle it; `note`: worth knowing. */
export interface LineProblem extends RosterMessage {
  level: 'error' | 'unsure' | 'note';
}

/** One person of a roster as the file states it, before it is compared with what is on record. */
export interface RosterLine {
  /** The spreadsheet's own row number. */
  row: number;
  sheet: string;
  fullNameRaw: string;
  fullName: string;
  birthDate: CalendarDate | null;
  /** Known also when only the year is. */
  birthYear: number | null;
  sex: Sex | null;
  ethnicity: string | null;
  position: string | null;
  unitText: string | null;
  /** The heading lines above, innermost first: where the unit is not written, or not wholly, it stands there. */
  section: string | null;
  phone: string | null;
  problems: LineProblem[];
}
