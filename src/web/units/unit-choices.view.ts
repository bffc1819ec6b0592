import type { UnitOnDate } from '../../features/units/units.repository.js';

const LEVELS = ['tinh', 'huyen', 'xa'] as const;

/** How a unit is named in a choice: bodies in full, as their short names are initials; communes with their district. */
export function unitChoiceText(unit: Pick<UnitOnDate, 'level' | 'name' | 'label'>): string {
  return unit.level === 'xa' ? unit.label : unit.name;
}

/** Units to choose from, by level; `selected` is a code. */
export function unitChoiceGroups(units: readonly UnitOnDate[], selected: string) {
  return LEVELS.map((level) => ({
    labelKey: `units.level.${level}`,
    units: units
      .filter((unit) => unit.level === level)
      .map((unit) => ({ code: unit.code, label: unitChoiceText(unit), selected: unit.code === selected })),
  })).filter(({ units: ofLevel }) => ofLevel.length > 0);
}
