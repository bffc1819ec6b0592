import { districtName } from './commune-name-vietnamese.js';
import type { UnitLevel } from './unit-history.js';

/**
 * The short name by which a unit is shown: 13 commune names occur more than once in the province, so a commune under a
 * district carries the district, "X. Tân Thành, Hữu Lũng". Since 01/07/2025 communes hang on the province and names are
 * unique: "X. Tân Thành". Bodies of the district and the province have it in their own short name.
 */
export function unitLabel(unit: { shortName: string; level: UnitLevel; parentShortName: string | null }): string {
  if (unit.level !== 'xa') return unit.shortName;
  const plain = unit.shortName.replace(/ \([^)]*\)$/, '');
  const district = unit.parentShortName === null ? null : districtName(unit.parentShortName);
  return district === null ? plain : `${plain}, ${district}`;
}
