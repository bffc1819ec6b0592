import type { UnitChange, UnitSuccession } from './unit-history.js';

/**
 * The units that end by the changes of one day: those merged into another, those abolished, and those shared out whole:
 * two or more split lines and none of them to itself.
 */
export function unitsEndingOn(ofDay: readonly UnitChange[]): Set<string> {
  const merged = ofDay
    .filter(({ kind }) => kind === 'merge')
    .flatMap((change) => change.fromCodes.filter((code) => code !== change.toCode));
  const abolished = ofDay.filter(({ kind }) => kind === 'abolish').flatMap(({ fromCodes }) => fromCodes);
  const split = ofDay.filter(({ kind }) => kind === 'split').flatMap(({ fromCodes }) => fromCodes);
  const sharedOut = split.filter((code) => heirsOf(code, ofDay).length > 1 && !heirsOf(code, ofDay).includes(code));
  return new Set([...merged, ...abolished, ...sharedOut]);
}

/**
 * Each line as one succession for each unit that gives. A merge is primary: the past figures roll into `toCode`. A split
 * is primary only where it is the unit's only heir on that day and the unit ends; of several parts none is, and of a unit
 * that lives on the figures stay with it.
 */
export function successionsOfDay(ofDay: readonly UnitChange[]): UnitSuccession[] {
  const ending = unitsEndingOn(ofDay);
  return ofDay.flatMap(({ effectiveDate, kind, fromCodes, toCode, basis, confidence }) =>
    fromCodes
      .filter((fromCode) => fromCode !== toCode)
      .map((fromCode) => ({
        effectiveDate,
        kind,
        fromCode,
        toCode,
        isPrimary:
          kind === 'merge' || (kind === 'split' && ending.has(fromCode) && heirsOf(fromCode, ofDay).length === 1),
        basis,
        confidence,
      })),
  );
}

function heirsOf(code: string, ofDay: readonly UnitChange[]): string[] {
  return ofDay
    .filter(({ toCode, fromCodes }) => toCode !== null && fromCodes.includes(code))
    .map(({ toCode }) => toCode!);
}
