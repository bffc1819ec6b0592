import { asEnded, type EndedUnit, type UnitIndex } from '../rules/unit-facts.js';
import type { CalendarDate } from '../../../common/dates/calendar-date.js';
import type { UnitOnDate } from '../../units/units.repository.js';
import type { UnitsService } from '../../units/units.service.js';
import { matchUnit, type UnitMatch } from '../rules/match-unit.js';
import { buildUnitIndex } from '../rules/unit-index.js';

/** The units of one day, ready to be found by their names. */
export interface UnitsOfDay {
  index: UnitIndex;
  byId: ReadonlyMap<number, UnitOnDate>;
  /** As `matchUnit`; each way of writing is looked up once. */
  match(unitText: string | null, section?: string | null): UnitMatch;
}

/** What lived in a time, and what had ended by then. */
interface UnitsOfTime {
  listed: readonly UnitOnDate[];
  ended: readonly EndedUnit[];
}

/** Units as they stood on each of some days: two statements for each time in which the tree did not change. */
export class UnitsOfDays {
  private readonly built = new Map<string, UnitsOfDay>();

  private constructor(
    private readonly changes: readonly CalendarDate[],
    private readonly units: ReadonlyMap<number, UnitsOfTime>,
  ) {}

  static async load(units: UnitsService, days: Iterable<CalendarDate>): Promise<UnitsOfDays> {
    const changes = await units.changeDates();
    const latest = new Map<number, CalendarDate>();
    for (const day of days) {
      const time = timeOf(day, changes);
      const known = latest.get(time);
      if (known === undefined || known < day) latest.set(time, day);
    }
    const lists = new Map<number, UnitsOfTime>();
    for (const [time, day] of latest) {
      const ended = await units.endedBy(day);
      lists.set(time, { listed: await units.list({ asOf: day }), ended: ended.map(asEnded) });
    }
    return new UnitsOfDays(changes, lists);
  }

  /** The units of one of the days given to `load`. */
  on(day: CalendarDate): UnitsOfDay {
    const time = timeOf(day, this.changes);
    const { listed, ended } = this.units.get(time) ?? { listed: [], ended: [] };
    const alive = listed.filter(({ validFrom }) => validFrom === null || validFrom <= day);
    const key = `${time} ${alive.length}`;
    const known = this.built.get(key) ?? unitsOfDay(alive, ended);
    this.built.set(key, known);
    return known;
  }
}

function unitsOfDay(units: readonly UnitOnDate[], ended: readonly EndedUnit[]): UnitsOfDay {
  const index = buildUnitIndex(units, ended);
  const known = new Map<string, UnitMatch>();
  return {
    index,
    byId: new Map(units.map((unit) => [unit.id, unit])),
    match: (unitText, section = null) => {
      const key = `${unitText ?? ''}\n${section ?? ''}`;
      const match = known.get(key) ?? matchUnit(unitText, index, section);
      known.set(key, match);
      return match;
    },
  };
}

/** In which of the times between changes a day lies. */
function timeOf(day: CalendarDate, changes: readonly CalendarDate[]): number {
  return changes.filter((change) => change <= day).length;
}
