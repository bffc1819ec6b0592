import type { UnitLevel } from '../units/unit.entity.js';

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
  level: UnitLevel;
  /** Units of the level that people came from. */
  units: number;
}

export interface UnitFigures extends Figures {
  unitId: number;
  unitCode: string;
  name: string;
  level: UnitLevel;
  /** The unit alone: a district committee among its own units. */
  ownOnly: boolean;
  /** Whether other units stand under it, so that its figure can be opened further. */
  hasUnits: boolean;
}

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
  /** Participations by the level of the unit that sent the people. */
  levels: Readonly<Record<UnitLevel, number>>;
}
