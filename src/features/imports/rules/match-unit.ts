import { nameIdentity } from '../../../common/vietnamese/name-identity.js';
import type { EndedUnit, IndexedUnit, UnitFacts, UnitIndex } from './unit-facts.js';
import { marksWritten } from './marks-of-name.js';
import { suggestUnits } from './suggest-units.js';
import { unitsOfPhrase } from './unit-index.js';
import { unitPhrase } from './unit-phrase.js';
import { OTHER_THAN_PROVINCE, UNIT_SEPARATOR } from './unit-words-catalog.js';

const MOST_SUGGESTED = 5;

/** Of units that have ended `heir` is null where none follows, or none that lives. */
export type UnitMatch =
  | { kind: 'one'; unit: UnitFacts }
  | { kind: 'many'; units: UnitFacts[] }
  | { kind: 'none'; suggestions: UnitFacts[]; ended?: { unit: EndedUnit; heir: UnitFacts | null }[] };

/**
 * Which unit a text means: a code, a full or short name, a commune with its district in any order. A name that several
 * units bear is `many` unless its marks (Tân Thanh, Tân Thành) or the heading above (`section`) tell which. Where nothing
 * is written the heading itself is taken. Units are never told by likeness, nor by a name with other marks: that gives
 * suggestions only. What names a unit that has ended suggests the one that took its place.
 */
export function matchUnit(unitText: string | null, index: UnitIndex, section: string | null = null): UnitMatch {
  const text = unitText?.trim() || section?.trim() || '';
  const byCode = index.byCode.get(text.toUpperCase());
  if (byCode) return { kind: 'one', unit: byCode.unit };
  const named = unitsNamed(text, index);
  const told = named.wholly ? toldApart(named.units, text, section, index) : [];
  const marks = new Set(told.map(({ identity }) => marksWritten(text, identity)));
  if (marks.has('same')) return oneOrMany(told);
  const ended = endedNamed(text, section, index, told.length > 0);
  if (ended.length > 0) return endedMatch(ended, [...told, ...named.units], text, index);
  if (told.length > 0 && !marks.has('other')) return oneOrMany(told);
  return { kind: 'none', suggestions: suggestions(named.units, text, index) };
}

function oneOrMany(told: readonly IndexedUnit[]): UnitMatch {
  const [only, ...others] = told;
  return only && others.length === 0
    ? { kind: 'one', unit: only.unit }
    : { kind: 'many', units: told.map(({ unit }) => unit) };
}

/** The units that have ended which a text names, where `exactly` with all their marks. */
function endedNamed(text: string, section: string | null, index: UnitIndex, exactly: boolean): EndedUnit[] {
  const { byId } = index.ended;
  if (byId.size === 0 || text === '') return [];
  const past = index.ended.index();
  const byCode = past.byCode.get(text.toUpperCase());
  const { units, wholly } = byCode ? { units: [byCode], wholly: true } : unitsNamed(text, past);
  const ofPast = units.filter(({ unit }) => byId.has(unit.id));
  const told = wholly ? toldApart(ofPast, text, section, past) : [];
  return told
    .filter(({ identity }) => {
      const marks = marksWritten(text, identity);
      return marks === 'same' || (marks === 'none' && !exactly);
    })
    .map(({ unit }) => byId.get(unit.id)!);
}

/** What took the place of the units meant comes first, then what else the text may mean. */
function endedMatch(
  ended: readonly EndedUnit[],
  likely: readonly IndexedUnit[],
  text: string,
  index: UnitIndex,
): UnitMatch {
  const living = index.living;
  const withHeirs = ended.map((unit) => ({ unit, heir: living.get(unit.heirId ?? 0) ?? null }));
  const heirs = withHeirs.flatMap(({ heir }) => heir ?? []);
  const all = new Set([...heirs, ...suggestions(likely, text, index)]);
  return { kind: 'none', suggestions: [...all].slice(0, Math.max(MOST_SUGGESTED, heirs.length)), ended: withHeirs };
}

interface NamedUnits {
  units: readonly IndexedUnit[];
  /** Whether every part of the text was understood. */
  wholly: boolean;
}

function unitsNamed(text: string, index: UnitIndex): NamedUnits {
  if (OTHER_THAN_PROVINCE.test(text.normalize('NFC').trim())) return { units: [], wholly: false };
  const whole = unitsOfPhrase(index, unitPhrase(text));
  if (whole.length > 0) return { units: whole, wholly: true };
  const parts = text
    .split(UNIT_SEPARATOR)
    .map(unitPhrase)
    .filter((part) => part !== '')
    .flatMap((part) => partsOf(part, index));
  const known = parts.map((part) => unitsOfPhrase(index, part)).filter((units) => units.length > 0);
  return { units: agreeing(known), wholly: known.length > 0 && known.length === parts.length };
}

/** "xa tan thanh huyen van lang", written without a comma, falls into the two units it names. */
function partsOf(phrase: string, index: UnitIndex): string[] {
  if (unitsOfPhrase(index, phrase).length > 0) return [phrase];
  const words = phrase.split(' ');
  for (let end = words.length - 1; end > 0; end -= 1) {
    const parts = [words.slice(0, end).join(' '), words.slice(end).join(' ')];
    const units = parts.map((part) => unitsOfPhrase(index, part));
    if (units.every((found) => found.length > 0) && agreeing(units).length > 0) return parts;
  }
  return [phrase];
}

/** The units named by one part that the other parts name too, or name a body above of. */
function agreeing(parts: readonly (readonly IndexedUnit[])[]): IndexedUnit[] {
  const all = new Set(parts.flat());
  const named = parts.map((units) => new Set(units.map(({ unit }) => unit.id)));
  return [...all].filter((candidate) => named.every((ids) => [...candidate.line].some((id) => ids.has(id))));
}

/** Marks and the heading above may each tell which unit is meant; where they disagree, both stay open. */
function toldApart(
  units: readonly IndexedUnit[],
  text: string,
  section: string | null,
  index: UnitIndex,
): readonly IndexedUnit[] {
  if (units.length < 2) return units;
  const sameMarks = withSameMarks(units, text);
  const within = section ? withinSection(units, section, index) : units;
  const both = sameMarks.filter((unit) => within.includes(unit));
  return both.length > 0 ? both : [...sameMarks, ...within];
}

function withSameMarks(units: readonly IndexedUnit[], text: string): readonly IndexedUnit[] {
  const written = ` ${nameIdentity(text)} `;
  const same = units.filter(({ identity }) => written.includes(` ${identity} `));
  return same.length > 0 ? same : units;
}

function withinSection(units: readonly IndexedUnit[], section: string, index: UnitIndex): readonly IndexedUnit[] {
  const heads = new Set(unitsNamed(section, index).units.map(({ unit }) => unit.id));
  const within = units.filter(({ line }) => [...line].some((id) => heads.has(id)));
  return within.length > 0 ? within : units;
}

function suggestions(partly: readonly IndexedUnit[], text: string, index: UnitIndex): UnitFacts[] {
  return [...new Set([...partly, ...suggestUnits(text, index)])].slice(0, MOST_SUGGESTED).map(({ unit }) => unit);
}
