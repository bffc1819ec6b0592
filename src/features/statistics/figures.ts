import type { UnitLevel } from '../units/unit.entity.js';
import type { FigureQuery } from './rules/figure-query.js';

/** All figures of one selection. Counts of people are participations (lượt người) unless they say otherwise. */
export interface Figures {
  classes: number;
  /** Seats that were held. */
  enrolments: number;
  /** Enrolments with at least one session attended. */
  participations: number;
  /** Different persons among the participations; cannot be added up. */
  people: number;
  /** Participations with a signed passing result. */
  completions: number;
  /** Certificates in force. */
  certificates: number;
  women: number;
  /** Null where so few are left that a person could be told apart. */
  minorities: number | null;
  /** Of the participations, those of units that cannot be converted to the map that is asked for. */
  unconvertible: number;
  provenance: Provenance;
}

/** Where participations come from: lists of names, or numbers alone. */
export interface Provenance {
  withRoster: number;
  summaryOnly: number;
  /** Classes known by their numbers alone. */
  summaryClasses: number;
}

export interface YearFigures extends Figures {
  year: number;
}

export interface CourseFigures extends Figures {
  courseCode: string;
  courseTitle: string;
}

export interface LevelFigures extends Figures {
  /** Null is all that cannot be converted. */
  level: UnitLevel | null;
  /** Units of the level that people came from; of what cannot be converted, units as they were then. */
  units: number;
}

/**
 * One line of figures by unit; the lines add up. `whole`: a unit with all under it; `alone`: the unit by itself, such as a
 * district committee among its own units; `outside`: a unit that by this reading hangs under none of the reader's own;
 * `unconvertible`: all that cannot be converted.
 */
export type UnitLine = {
  /** Whether other units stand under it, so that its figure can be opened further. */
  hasUnits: boolean;
  /** What the line narrows of the question. */
  narrows: Partial<FigureQuery>;
} & (
  | { part: 'whole' | 'alone' | 'outside'; unitCode: string; name: string; level: UnitLevel }
  | { part: 'unconvertible'; unitCode: null; name: null; level: null }
);

export type UnitFigures = Figures & UnitLine;

/** One counted class with its figures, as lists and reports show it. */
export interface ClassFigures extends Figures {
  classCode: string;
  title: string;
  courseCode: string;
  courseTitle: string;
  hostUnitName: string;
  place: string;
  startDate: string;
  endDate: string;
  countedOn: string;
  sessions: number;
  periods: number;
  /** Whole đồng; null where it is not known. */
  costDong: number | null;
  summaryOnly: boolean;
  /** Whether a signature of the results holds. */
  resultsSigned: boolean;
  /** Participations by the level of the unit that sent the people, those apart that cannot be converted. */
  levels: Readonly<Record<UnitLevel, number>>;
}
