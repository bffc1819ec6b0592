import type { UnitChange, UnitSuccession } from './unit-history.js';

/** The unit that a line is about on the receiving side: a rename without a code of its own is about the unit itself. */
export function targetOf({ kind, fromCodes, toCode }: UnitChange): string | null {
  if (kind === 'move' || kind === 'abolish') return null;
  return kind === 'rename' ? (toCode ?? fromCodes[0] ?? null) : toCode;
}

/**
 * The units that end by the changes of one day: those merged into another, those that go on under another code, those
 * abolished, and those shared out whole: two or more split lines and none of them to itself.
 */
export function unitsEndingOn(ofDay: readonly UnitChange[]): Set<string> {
  const intoAnother = ofDay
    .filter(({ kind }) => kind === 'merge' || kind === 'rename')
    .flatMap((change) => change.fromCodes.filter((code) => code !== targetOf(change)));
  const abolished = ofDay.filter(({ kind }) => kind === 'abolish').flatMap(({ fromCodes }) => fromCodes);
  const split = ofDay.filter(({ kind }) => kind === 'split').flatMap(({ fromCodes }) => fromCodes);
  const sharedOut = split.filter((code) => heirsOf(code, ofDay).length > 1 && !heirsOf(code, ofDay).includes(code));
  return new Set([...intoAnother, ...abolished, ...sharedOut]);
}

/**
 * Each line as one succession for each unit that gives. A merge is primary: the past figures roll into `toCode`; so is
 * going on under another code. A split is primary only where the unit ends and it is its only heir on that day, or marked
 * as primary; of a unit that lives on the figures stay with it.
 */
export function successionsOfDay(ofDay: readonly (UnitChange & { actId: number | null })[]): UnitSuccession[] {
  const ending = unitsEndingOn(ofDay);
  return ofDay.flatMap((change) => {
    const { effectiveDate, kind, basis, confidence, actId } = change;
    return pairsOf(change).map(([fromCode, toCode]) => ({
      effectiveDate,
      kind,
      fromCode,
      toCode,
      isPrimary: toCode !== fromCode && ending.has(fromCode) && isPrimary(fromCode, change, ofDay),
      basis,
      confidence,
      actId,
    }));
  });
}

function pairsOf(change: UnitChange): [string, string | null][] {
  const { kind, fromCodes, toCode } = change;
  if (kind === 'found') return [[toCode!, toCode]];
  if (kind === 'move') return fromCodes.map((code) => [code, code]);
  if (kind === 'rename') return fromCodes.map((code) => [code, targetOf(change)]);
  return fromCodes.filter((code) => code !== toCode).map((code) => [code, toCode]);
}

function isPrimary(fromCode: string, change: UnitChange, ofDay: readonly UnitChange[]): boolean {
  if (change.kind === 'merge' || change.kind === 'rename') return true;
  return change.kind === 'split' && (change.isPrimary === true || heirsOf(fromCode, ofDay).length === 1);
}

function heirsOf(code: string, ofDay: readonly UnitChange[]): string[] {
  return ofDay
    .filter(({ kind, fromCodes }) => (kind === 'merge' || kind === 'split') && fromCodes.includes(code))
    .flatMap(({ toCode }) => (toCode === null ? [] : [toCode]));
}
