import type { CalendarDate } from '../../../common/dates/calendar-date.js';
import { grouped } from '../../../common/grouped.js';
import { covers } from './time-span.js';

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
 * One line of a resolution.
 * - `merge`: all `fromCodes` go whole into `toCode`, which lives on if it is one of them, grows if it lived already, and
 *   is born otherwise.
 * - `split`: a part of each goes there; `isPrimary` marks the part into which past figures roll, where the unit ends.
 * - `rename`: the one unit of `fromCodes` is called `toName` from then on; a `toCode` that is not its own makes it a new
 *   unit with the old one as its past.
 * - `move`: `fromCodes` hang under `parentCode`.
 * - `abolish`: each ends.
 * - `found`: `toCode` is born under `parentCode`, out of none.
 */
export interface UnitChange {
  effectiveDate: CalendarDate;
  kind: 'merge' | 'split' | 'rename' | 'move' | 'abolish' | 'found';
  fromCodes: string[];
  toCode: string | null;
  toName: string | null;
  toGsoCode: string | null;
  basis: string | null;
  confidence: Confidence;
  /** Follows from the full name of a commune; any other body says it. */
  toShortName?: string | null;
  /** Of a unit that is born; the level of the first unit that goes into it where it is not said. */
  toLevel?: UnitLevel | null;
  /** As `toLevel`; of a commune it follows from the full name. */
  toKind?: string | null;
  /** Where a unit hangs that moves or is born; one that is born hangs where the first unit hung that goes into it. */
  parentCode?: string | null;
  isPrimary?: boolean;
}

/** What one resolution decided on one day; `id` is null for one that is not recorded. */
export interface ActOnUnits {
  id: number | null;
  lines: readonly UnitChange[];
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
  /** The recorded act that gave birth to it; null for a unit of the start. */
  bornByActId: number | null;
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

/**
 * Where a unit went. `isPrimary`: its past figures roll into `toCode`. An end without heir has no `toCode`; what a unit
 * goes through itself (`found`, `move`, `rename` under its own code) names it on both sides.
 */
export interface UnitSuccession {
  effectiveDate: CalendarDate;
  kind: UnitChange['kind'];
  fromCode: string;
  toCode: string | null;
  isPrimary: boolean;
  basis: string | null;
  confidence: Confidence;
  actId: number | null;
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

/** The names and places of each unit, in order of time. */
export function versionsByUnit({ versions }: UnitHistory): Map<string, UnitVersion[]> {
  return grouped(versions, ({ code }) => code);
}
