import type { CalendarDate } from '../../../common/dates/calendar-date.js';

/** Province (`tinh`), district (`huyen`, until 30/06/2025) or commune (`xa`: also wards and townships). */
export type UnitLevel = 'tinh' | 'huyen' | 'xa';

/** How sure a row is: from public facts, or from the usual structure of the time and still to be confirmed. */
export type Confidence = 'confirmed' | 'standard-structure' | 'high' | 'medium' | 'low';

/** A unit of the tree from which the changes start. */
export interface UnitOfStart {
  code: string;
  parentCode: string | null;
  level: UnitLevel;
  kind: string;
  name: string;
  shortName: string;
  gsoCode: string | null;
  /** Null where the first day is not known. */
  validFrom: CalendarDate | null;
  confidence: Confidence;
}

/**
 * One line of a resolution. `merge`: all `fromCodes` go whole into `toCode`, which lives on if it is one of them, grows
 * if it lived already, and is born otherwise. `split`: a part of each goes there. `abolish`: each ends.
 */
export interface UnitChange {
  effectiveDate: CalendarDate;
  kind: 'merge' | 'split' | 'abolish';
  fromCodes: string[];
  toCode: string | null;
  toName: string | null;
  toGsoCode: string | null;
  basis: string | null;
  confidence: Confidence;
}

/** A unit and its life: from `validFrom` (null: always) up to and without `validTo` (null: still alive). */
export interface UnitLife {
  code: string;
  level: UnitLevel;
  kind: string;
  gsoCode: string | null;
  validFrom: CalendarDate | null;
  validTo: CalendarDate | null;
  confidence: Confidence;
}

/** What a unit was called and where it hung from `from` up to and without `to`. The versions of a unit cover its life. */
export interface UnitVersion {
  code: string;
  from: CalendarDate | null;
  to: CalendarDate | null;
  parentCode: string | null;
  name: string;
  shortName: string;
  gsoCode: string | null;
}

/** Where a unit went. `isPrimary`: its past figures roll into `toCode`. An end without heir has no `toCode`. */
export interface UnitSuccession {
  effectiveDate: CalendarDate;
  kind: UnitChange['kind'];
  fromCode: string;
  toCode: string | null;
  isPrimary: boolean;
  basis: string | null;
  confidence: Confidence;
}

/** All units that ever were, their names and places over time, and how one became another. */
export interface UnitHistory {
  units: UnitLife[];
  versions: UnitVersion[];
  successions: UnitSuccession[];
}

/** A unit as it stood on one day. */
export interface UnitOnDay {
  code: string;
  level: UnitLevel;
  kind: string;
  parentCode: string | null;
  name: string;
  shortName: string;
  gsoCode: string | null;
}

/** The units that lived on the day, each with its name and parent of that day, in order of code. */
export function unitsAsOf(history: UnitHistory, date: CalendarDate): UnitOnDay[] {
  const lives = new Map(history.units.map((unit) => [unit.code, unit]));
  return history.versions
    .filter((version) => covers(version.from, version.to, date))
    .map(({ code, parentCode, name, shortName, gsoCode }) => {
      const { level, kind } = lives.get(code)!;
      return { code, level, kind, parentCode, name, shortName, gsoCode };
    })
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** Whether the day lies in the interval: `to` is the first day after it, null is open. */
export function covers(from: CalendarDate | null, to: CalendarDate | null, date: CalendarDate): boolean {
  return (from === null || from <= date) && (to === null || date < to);
}
