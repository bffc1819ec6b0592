import type { CalendarDate } from '../../../common/dates/calendar-date.js';
import { buildUnitIndex, type UnitFacts, type UnitIndex } from './unit-index.js';

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

export function endedUnits(ended: readonly EndedUnit[], living: readonly UnitFacts[]): EndedUnits {
  let built: UnitIndex | null = null;
  return {
    index: () => (built ??= buildUnitIndex([...ended.map(({ unit }) => unit), ...living])),
    byId: new Map(ended.map((each) => [each.unit.id, each])),
  };
}
