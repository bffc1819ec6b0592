import type { CalendarDate } from '../../../common/dates/calendar-date.js';

/** What the matching needs to know of a unit, as it stood on the day that counts. */
export interface UnitFacts {
  id: number;
  code: string;
  level: 'tinh' | 'huyen' | 'xa';
  name: string;
  shortName: string;
  /** Short name with the district, by which repeated names are told apart. */
  label: string;
  parentId: number | null;
}

export interface IndexedUnit {
  unit: UnitFacts;
  /** The name with its marks, of communes and districts the place's name alone. */
  identity: string;
  /** The unit itself and all above it. */
  line: ReadonlySet<number>;
  trigrams: ReadonlySet<string>;
}

/** The units of one day, ready to be found by any usual way of writing their names. */
export interface UnitIndex {
  byCode: ReadonlyMap<string, IndexedUnit>;
  byPhrase: ReadonlyMap<string, readonly IndexedUnit[]>;
  byTrigram: ReadonlyMap<string, readonly IndexedUnit[]>;
  /** The province's bare name in phrases, empty where the list has no province. */
  province: string;
  living: ReadonlyMap<number, UnitFacts>;
  ended: EndedUnits;
}

/** A unit that had ended on the day that counts, as it last stood, with the unit in whose place it is read then. */
export interface EndedUnit {
  unit: UnitFacts;
  endedOn: CalendarDate;
  heirId: number | null;
}

/** The units that had ended on a day, to be found by their names as those that live; built when first asked for. */
export interface EndedUnits {
  /** Also holds the units that live, which those that ended may have been under. */
  index(): UnitIndex;
  byId: ReadonlyMap<number, EndedUnit>;
}

/** What is on record of a unit that has ended, for the matching. */
export function asEnded({ endedOn, heirId, ...unit }: UnitFacts & Omit<EndedUnit, 'unit'>): EndedUnit {
  return { unit, endedOn, heirId };
}
