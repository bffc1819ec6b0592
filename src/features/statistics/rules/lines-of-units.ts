import type { UnitLevel } from '../../units/unit.entity.js';
import type { UnitLine } from '../figures.js';
import type { FigureQuery } from './figure-query.js';

/** What was counted for one line, by what tells it apart: all null is what cannot be converted. */
export interface UnitSums {
  /** The unit at the top under which it hangs, and the unit directly under that one through which it hangs. */
  headId: number | null;
  /** Null for the unit at the top itself. */
  viaId: number | null;
  /** The unit itself, where it hangs under none at the top. */
  outsideId: number | null;
}

/** A unit that may stand on a line. */
export interface ListedUnit {
  id: number;
  code: string;
  level: UnitLevel;
  name: string;
  /** The unit at the top under which it hung directly; null for one that hung under none, or is one. */
  headId: number | null;
  /** How many units hang under it. */
  below: number | string;
  /** Under how many parents it ever hung; to hang under none counts as one. */
  places: number | string;
}

/**
 * The lines of figures by unit, in the order of `units`: units at the top by themselves, units under them, units that hang
 * elsewhere, and what cannot be converted. Each with what was counted for it; null where nothing was.
 */
export function linesOfUnits<Sums extends UnitSums>(
  question: { query: FigureQuery; onMap: string | null },
  units: readonly ListedUnit[],
  sums: readonly Sums[],
): (UnitLine & { sums: Sums | null })[] {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const sumOf = new Map(sums.map((each) => [keyOf(each), each]));
  const lines = [...byId.values()].flatMap((unit) => {
    const line = (part: 'whole' | 'alone' | 'outside', key: UnitSums, narrows: Partial<FigureQuery>) => ({
      ...named(unit, part),
      narrows: { unitCode: unit.code, ...narrows },
      sums: sumOf.get(keyOf(key)) ?? null,
    });
    const alone = { headId: unit.id, viaId: null, outsideId: null };
    const outside = { headId: null, viaId: null, outsideId: unit.id };
    return [
      ...(sumOf.has(keyOf(alone)) ? [line('alone', alone, { ownOnly: true })] : []),
      ...headsAbove(unit, units, sums).map((headId) => {
        const under = wayTo(unit, byId.get(headId)!, question);
        return line('whole', { headId, viaId: unit.id, outsideId: null }, { under });
      }),
      ...(sumOf.has(keyOf(outside)) ? [line('outside', outside, { ownOnly: true, outside: true })] : []),
    ];
  });
  const rest = sumOf.get(keyOf({ headId: null, viaId: null, outsideId: null }));
  const of = (part: UnitLine['part']) => lines.filter((line) => line.part === part);
  return [...of('alone'), ...of('whole'), ...of('outside'), ...(rest ? [{ ...UNCONVERTIBLE, sums: rest }] : [])];
}

const UNCONVERTIBLE: UnitLine = {
  part: 'unconvertible',
  unitCode: null,
  name: null,
  level: null,
  hasUnits: false,
  narrows: { unconvertible: true },
};

function named({ code, name, level, below }: ListedUnit, part: 'whole' | 'alone' | 'outside') {
  return { part, unitCode: code, name, level, hasUnits: part === 'whole' && Number(below) > 0 };
}

/** The units at the top under which a unit is listed: those it hung under, and those it was counted under. */
function headsAbove({ id }: ListedUnit, units: readonly ListedUnit[], sums: readonly UnitSums[]): number[] {
  const hung = units.filter((unit) => unit.id === id).map(({ headId }) => headId);
  const counted = sums.filter(({ viaId }) => viaId === id).map(({ headId }) => headId);
  return [...new Set([...hung, ...counted])].filter((headId) => headId !== null);
}

/** The units above a unit that must be named with it, because it did not always hang there, or one of them did not. */
function wayTo(
  { places }: ListedUnit,
  head: ListedUnit,
  { query, onMap }: { query: FigureQuery; onMap: string | null },
): string[] {
  const hungElsewhere = onMap === null && Number(places) > 1;
  return hungElsewhere || query.under.length > 0 ? [...query.under, head.code] : [];
}

function keyOf({ headId, viaId, outsideId }: UnitSums): string {
  return [headId, viaId, outsideId].join(' ');
}
