import { searchKey } from '../../common/vietnamese/search-key.js';
import type { ActLineInput } from '../../features/units/unit-act-input.js';
import type { UnitOnDate } from '../../features/units/units.repository.js';

/** The units around a day on which something is decided: those of its eve by their names then, and those born on the day. */
export class UnitBook {
  readonly units: readonly UnitOnDate[];
  private readonly byCode: ReadonlyMap<string, UnitOnDate>;

  constructor(eve: readonly UnitOnDate[], day: readonly UnitOnDate[]) {
    const known = new Set(eve.map(({ code }) => code));
    this.units = [...eve, ...day.filter(({ code }) => !known.has(code))];
    this.byCode = new Map(this.units.map((unit) => [unit.code, unit]));
  }

  find(code: string): UnitOnDate | null {
    return this.byCode.get(code) ?? null;
  }

  /** The levels of the units that go into one by lines of a merge, and of that one where it lived already. */
  levelsOf(lines: readonly Pick<ActLineInput, 'fromCodes' | 'toCode'>[]): Set<UnitOnDate['level']> {
    const codes = lines.flatMap(({ fromCodes, toCode }) => [...fromCodes, toCode ?? '']);
    return new Set(codes.flatMap((code) => this.byCode.get(code)?.level ?? []));
  }

  /** The unit of a code, a full name or a label as somebody typed it; several where a name alone does not tell them apart. */
  named(typed: string): readonly UnitOnDate[] {
    const byCode = this.byCode.get(typed.trim());
    if (byCode) return [byCode];
    const key = searchKey(typed);
    const byLabel = this.units.filter(({ label }) => searchKey(label) === key);
    return byLabel.length > 0 ? byLabel : this.units.filter(({ name }) => searchKey(name) === key);
  }

  /** Units in whose name or code all the words are found. */
  withWords(typed: string, most: number): readonly UnitOnDate[] {
    const words = searchKey(typed).split(' ');
    return this.units
      .filter(({ name, label, code }) => {
        const key = searchKey(`${name} ${label} ${code}`);
        return words.every((word) => key.includes(word));
      })
      .slice(0, most);
  }

  /** Units of the same level under the same parent, the unit itself among them. */
  siblings({ parentId, level }: UnitOnDate): readonly UnitOnDate[] {
    return this.units.filter((each) => each.parentId === parentId && each.level === level);
  }

  /** Bodies directly under a unit, which end with it. */
  bodiesOf({ id }: UnitOnDate): readonly UnitOnDate[] {
    return this.units.filter(({ parentId, level }) => parentId === id && level !== 'xa');
  }

  /** Units under which others can hang: the province, its districts, and whatever has units below. */
  get parents(): readonly UnitOnDate[] {
    const above = new Set(this.units.map(({ parentId }) => parentId));
    const tops = new Set(this.units.filter(({ parentId }) => parentId === null).map(({ id }) => id));
    const isDistrict = ({ level, parentId }: UnitOnDate): boolean =>
      level === 'huyen' && parentId !== null && tops.has(parentId);
    return this.units.filter((unit) => above.has(unit.id) || tops.has(unit.id) || isDistrict(unit));
  }
}
