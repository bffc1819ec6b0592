import type { UnitOnDate } from '../../features/units/units.repository.js';

/**
 * The units of a day whose line of parents stands then too. Of some bodies nobody knows since when they are there, while the
 * districts they belong to began on a known day: before it they hang nowhere.
 */
export function standingUnits(units: readonly UnitOnDate[]): UnitOnDate[] {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const stands = (unit: UnitOnDate | undefined): boolean =>
    unit !== undefined && (unit.parentId === null || stands(byId.get(unit.parentId)));
  return units.filter((unit) => stands(unit));
}
