import type { CalendarDate } from '../../src/common/dates/calendar-date.js';
import {
  type UnitHistory,
  type UnitLevel,
  type UnitOnDay,
  unitsAsOf,
} from '../../src/features/units/rules/unit-history.js';

/** The units as the generator asks for them: of a day, by level and by district. */
export interface UnitBook {
  /** The units that can send people: no root, no district committee as such, no steering committee. */
  sending(date: CalendarDate, level: UnitLevel, districtCode?: string): UnitOnDay[];
  /** Throws where the unit does not live on the day. */
  find(code: string, date: CalendarDate): UnitOnDay;
  /** The first day on which the unit is no more; null while it lives. */
  endOf(code: string): CalendarDate | null;
  /** Where people of a unit that ends go on: its successors, else (for a district body) the communes born from its district. */
  heirsOf(code: string, date: CalendarDate): UnitOnDay[];
}

const NOT_SENDING: readonly string[] = ['tinh_uy', 'ban_chi_dao', 'huyen_uy', 'thanh_uy'];

export function openUnitBook(history: UnitHistory): UnitBook {
  const days = new Map<CalendarDate, Map<string, UnitOnDay>>();
  const lives = new Map(history.units.map((unit) => [unit.code, unit]));
  const on = (date: CalendarDate): Map<string, UnitOnDay> => {
    const known = days.get(date) ?? new Map(unitsAsOf(history, date).map((unit) => [unit.code, unit]));
    days.set(date, known);
    return known;
  };
  const find = (code: string, date: CalendarDate): UnitOnDay => {
    const unit = on(date).get(code);
    if (!unit) throw new Error(`${code} does not live on ${date}`);
    return unit;
  };
  return {
    find,
    sending: (date, level, districtCode) =>
      [...on(date).values()].filter(
        (unit) =>
          unit.level === level &&
          !NOT_SENDING.includes(unit.kind) &&
          (districtCode === undefined || unit.parentCode === districtCode),
      ),
    endOf: (code) => lives.get(code)?.validTo ?? null,
    heirsOf: (code, date) => {
      const ofDay = history.successions.filter(
        ({ effectiveDate, toCode }) => effectiveDate === date && toCode !== null,
      );
      const own = ofDay.filter(({ fromCode }) => fromCode === code);
      const district = code.split('-').slice(0, 2).join('-');
      const heirs = own.length > 0 ? own : ofDay.filter(({ fromCode }) => fromCode.startsWith(`${district}-`));
      return [...new Set(heirs.map(({ toCode }) => toCode!))].map((heir) => find(heir, date));
    },
  };
}
