import type { DataSource } from 'typeorm';
import { addDays } from '../../src/common/dates/calendar-date.js';
import { UnitSuccession } from '../../src/features/units/unit-succession.entity.js';
import { UnitVersion } from '../../src/features/units/unit-version.entity.js';
import { Unit } from '../../src/features/units/unit.entity.js';

/** A unit by a reading, and the units above it: its own code first, the top last. */
export interface Place {
  level: string;
  way: string[];
}

/** Where units hung and what became of them, found day by day in the versions and successions alone. */
export class MapsByHand {
  private readonly above = new Map<number, readonly string[]>();

  private constructor(
    private readonly units: ReadonlyMap<number, Unit>,
    private readonly versions: readonly UnitVersion[],
    private readonly successions: readonly UnitSuccession[],
  ) {}

  static async of(db: DataSource): Promise<MapsByHand> {
    const units = await db.getRepository(Unit).find();
    const versions = await db.getRepository(UnitVersion).find();
    const inOrder = versions.sort((a, b) => ((a.validFrom ?? '') < (b.validFrom ?? '') ? -1 : 1));
    const byId = new Map(units.map((unit) => [unit.id, unit]));
    return new MapsByHand(byId, inOrder, await db.getRepository(UnitSuccession).find());
  }

  /** The unit as it was then; a day before its life counts as its first, one after it as its last. */
  thenOn(unitId: number, day: string): Place {
    return this.placeOn(unitId, day);
  }

  /** The unit on the map of a day; null where it cannot be converted. */
  onMap(unitId: number, day: string): Place | null {
    const shown = this.shownOn(unitId, day);
    return shown === null ? null : this.placeOn(shown, day);
  }

  /** All units that were ever above a unit, and itself. */
  everAbove(unitId: number): readonly string[] {
    const known = this.above.get(unitId);
    if (known) return known;
    const days = this.versions.flatMap(({ validFrom, validTo }) => [validFrom, validTo]).filter((day) => day !== null);
    const found = new Set(['0001-01-01', ...new Set(days)].flatMap((day) => this.placeOn(unitId, day).way));
    this.above.set(unitId, [...found]);
    return [...found];
  }

  /** The units under which lines are given: those of a scope that were never under another of it, else those never under any. */
  heads(scope: readonly string[] | 'all'): string[] {
    const units = [...this.units.values()].filter(({ id }) => this.versions.some(({ unitId }) => unitId === id));
    const within = (code: string): boolean => scope === 'all' || scope.includes(code);
    return units
      .filter(({ id, code }) => within(code) && this.everAbove(id).filter(within).length === 1)
      .map(({ code }) => code);
  }

  private placeOn(unitId: number, day: string): Place {
    const { validFrom, validTo, level } = this.units.get(unitId)!;
    const tooLate = validTo !== null && day >= validTo;
    const tooEarly = validFrom !== null && day < validFrom;
    return { level, way: this.wayUp(unitId, tooLate ? addDays(validTo, -1) : tooEarly ? validFrom : day) };
  }

  private wayUp(unitId: number, day: string): string[] {
    const versions = this.versions.filter((version) => version.unitId === unitId);
    const { parentId } = versions.findLast(({ validFrom }) => validFrom === null || validFrom <= day) ?? versions[0]!;
    return [this.units.get(unitId)!.code, ...(parentId === null ? [] : this.wayUp(parentId, day))];
  }

  private shownOn(unitId: number, day: string): number | null {
    const { validFrom, validTo } = this.units.get(unitId)!;
    if (validTo !== null && day >= validTo) {
      const heir = this.heirOf(unitId, validTo);
      return heir === null ? null : this.shownOn(heir, day);
    }
    if (validFrom !== null && day < validFrom) {
      const origin = this.originOf(unitId, validFrom);
      return origin === null ? null : this.shownOn(origin, day);
    }
    return unitId;
  }

  private heirOf(unitId: number, end: string): number | null {
    const heirs = this.on(end).filter(({ fromUnitId, isPrimary }) => fromUnitId === unitId && isPrimary);
    return only(heirs.map(({ toUnitId }) => toUnitId));
  }

  private originOf(unitId: number, birth: string): number | null {
    const origin = only(
      this.on(birth)
        .filter(({ toUnitId }) => toUnitId === unitId)
        .map(({ fromUnitId }) => fromUnitId),
    );
    if (origin === null || this.units.get(origin)!.validTo !== birth) return null;
    const heirs = this.on(birth).filter(({ fromUnitId, toUnitId }) => fromUnitId === origin && toUnitId !== null);
    return only(heirs.map(({ toUnitId }) => toUnitId)) === unitId ? origin : null;
  }

  /** What became another unit, or nothing, on a day. */
  private on(day: string): UnitSuccession[] {
    return this.successions.filter(
      ({ effectiveDate, fromUnitId, toUnitId }) => effectiveDate === day && fromUnitId !== toUnitId,
    );
  }
}

function only<T>(values: readonly T[]): T | null {
  const different = new Set(values);
  return different.size === 1 ? [...different][0]! : null;
}
