import { searchKey } from '../../common/vietnamese/search-key.js';
import type { UnitOnDate } from '../../features/units/units.repository.js';
import { unitChoiceText } from '../units/unit-choices.view.js';

/** Why typed words name no unit: `nomination_unit_unknown`, or `nomination_unit_unclear` where they name several. */
export type NoUnit = 'nomination_unit_unknown' | 'nomination_unit_unclear';

/** How a field offers a unit: its name, and the code that tells it from others of the name. */
export function unitWords(unit: Pick<UnitOnDate, 'code' | 'level' | 'name' | 'label'>): string {
  return `${unitChoiceText(unit)} (${unit.code})`;
}

/** Finds units by what people type or pick: the code, the name with or without marks, or both as a field offers them. */
export class TypedUnits {
  private readonly byCode: ReadonlyMap<string, UnitOnDate>;
  private readonly byName = new Map<string, UnitOnDate[]>();

  constructor(units: readonly UnitOnDate[]) {
    this.byCode = new Map(units.map((unit) => [unit.code.toLowerCase(), unit]));
    for (const unit of units) {
      for (const key of new Set([unit.name, unit.shortName, unit.label].map(searchKey))) {
        this.byName.set(key, [...(this.byName.get(key) ?? []), unit]);
      }
    }
  }

  find(typed: string): UnitOnDate | NoUnit {
    const words = typed.trim();
    const offered = /\(([^()]+)\)$/.exec(words)?.[1] ?? words;
    const coded = this.byCode.get(offered.trim().toLowerCase());
    if (coded) return coded;
    const named = this.byName.get(searchKey(words)) ?? [];
    if (named.length > 1) return 'nomination_unit_unclear';
    return named[0] ?? 'nomination_unit_unknown';
  }
}
