import type { CalendarDate } from '../../../common/dates/calendar-date.js';
import type { PaperHeading } from '../../../platform/pdf/paper-heading.js';

/** One class in the report. Counts of people are participations (lượt người) unless they say otherwise. */
export interface SummaryReportRow {
  classCode: string;
  title: string;
  courseTitle: string;
  hostUnitName: string;
  place: string;
  startDate: CalendarDate;
  endDate: CalendarDate;
  /** Half days held. */
  sessions: number;
  /** Teaching periods of 45 minutes. */
  periods: number;
  /** People sent by their units: confirmed enrolments, whether or not they came. */
  nominated: number;
  /** Attended at least one session. */
  participations: number;
  /** Participations with a passing result. */
  completions: number;
  /** Of the participations: women, and people of ethnic minorities (null where these are too few to be told apart). */
  women: number;
  minorities: number | null;
  /** Of the participations, by the level of the unit that sent the person. */
  province: number;
  district: number;
  commune: number;
  /** Certificates in force. */
  certificates: number;
  /** Whole đồng; null where the cost is not known. */
  costDong: number | null;
  note: string;
}

/** All that is printed: the report of the classes whose last session lies within a period. */
export interface SummaryReport {
  heading: PaperHeading;
  from: CalendarDate;
  to: CalendarDate;
  /** What the report covers, for example the name of a unit; null when there is nothing to say. */
  scope: string | null;
  /** By which tree of units the people are counted. */
  reading: string;
  rows: readonly SummaryReportRow[];
  /** Sentences under the table: where the figures come from, what the abbreviations mean. */
  notes: readonly string[];
  /** Who drew it up; null leaves room to write the name. */
  preparedBy: string | null;
  signer: ReportSigner;
}

/** Who signs: `authority` is the line over the title when one signs for another (T/M, K/T), in capitals like the title. */
export interface ReportSigner {
  authority: string | null;
  title: string;
  name: string | null;
}
