import { nameIdentity } from '../../../common/vietnamese/name-identity.js';
import { trigramsOf } from './trigrams.js';
import type { EndedUnit, EndedUnits, IndexedUnit, UnitFacts, UnitIndex } from './unit-facts.js';
import { unitPhrase } from './unit-phrase.js';
import { BEFORE_NAME, COMMUNE_NAME, DISTRICT_NAME, EITHER_COMMITTEE, PROVINCE } from './unit-words-catalog.js';

/**
 * Built once for a file; finding a unit afterwards does not depend on how many there are. `ended` are those that no longer
 * lived on the day: what names one of them is told apart from what names nothing.
 */
export function buildUnitIndex(units: readonly UnitFacts[], ended: readonly EndedUnit[] = []): UnitIndex {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const province = provinceName(units);
  const byCode = new Map<string, IndexedUnit>();
  const byPhrase = new Map<string, IndexedUnit[]>();
  const byTrigram = new Map<string, IndexedUnit[]>();
  for (const unit of units) {
    const parent = unit.parentId === null ? null : (byId.get(unit.parentId) ?? null);
    const indexed = indexedUnit(unit, byId, province);
    byCode.set(unit.code.toUpperCase(), indexed);
    for (const phrase of phrasesOf(unit, parent, province)) addTo(byPhrase, phrase, indexed);
    for (const trigram of indexed.trigrams) addTo(byTrigram, trigram, indexed);
  }
  return { byCode, byPhrase, byTrigram, province, living: byId, ended: endedUnits(ended, units) };
}

function endedUnits(ended: readonly EndedUnit[], living: readonly UnitFacts[]): EndedUnits {
  let built: UnitIndex | null = null;
  return {
    index: () => (built ??= buildUnitIndex([...ended.map(({ unit }) => unit), ...living])),
    byId: new Map(ended.map((each) => [each.unit.id, each])),
  };
}

/** The units that a phrase names; several where the name is repeated or leaves out what tells them apart. */
export function unitsOfPhrase(index: UnitIndex, phrase: string): readonly IndexedUnit[] {
  const folded = foldProvince(phrase, index.province);
  return index.byPhrase.get(folded) ?? index.byPhrase.get(folded.replace(BEFORE_NAME, '')) ?? [];
}

function indexedUnit(unit: UnitFacts, byId: ReadonlyMap<number, UnitFacts>, province: string): IndexedUnit {
  const line = new Set([unit.id]);
  for (let above = unit.parentId; above !== null && !line.has(above); above = byId.get(above)?.parentId ?? null) {
    line.add(above);
  }
  const phrase = foldProvince(unitPhrase(unit.name), province);
  const place = unit.parentId === null ? province : placeName(phrase);
  const words = place ? place.split(' ').length : 0;
  const identity = nameIdentity(unit.name).split(' ').slice(-words).join(' ');
  return { unit, identity, line, trigrams: trigramsOf(`${phrase} ${unitPhrase(unit.label)}`) };
}

function phrasesOf(unit: UnitFacts, parent: UnitFacts | null, province: string): Set<string> {
  const parentPhrase = parent ? unitPhrase(parent.name) : '';
  const parentName = placeName(parentPhrase) ?? '';
  const phrases = new Set<string>();
  for (const written of [unit.name, unit.shortName, unit.shortName.replace(/\s*\([^)]*\)/g, ''), unit.label]) {
    const whole = foldProvince(unitPhrase(written), province);
    for (const phrase of [whole, ...shorterPhrases(whole, unit, parentName, province)]) {
      phrases.add(phrase);
      if (unit.level === 'xa' && parentName !== '') {
        phrases.add(`${phrase} ${parentName}`);
        phrases.add(`${phrase} ${parentPhrase}`);
      }
    }
  }
  phrases.delete('');
  return phrases;
}

/** The same name with less said: without the kind of the place, without the body it belongs to. */
function shorterPhrases(phrase: string, unit: UnitFacts, parentName: string, province: string): string[] {
  if (unit.parentId === null)
    return [province, `${PROVINCE} ${province}`, EITHER_COMMITTEE, `${EITHER_COMMITTEE} ${province}`];
  const place = placeName(phrase);
  if (place !== null) return phrase.startsWith('thanh pho ') ? [place, `${EITHER_COMMITTEE} ${place}`] : [place];
  const ofDistrict = /^(.+) (huyen|thanh pho|thi xa) (.+)$/.exec(phrase);
  const body = ofDistrict?.[1];
  if (body !== undefined && ofDistrict?.[3] === parentName) {
    const committee = ofDistrict[2] === 'thanh pho' ? [EITHER_COMMITTEE, ofDistrict[2]] : [ofDistrict[2]];
    return [
      body,
      `${body} ${parentName}`,
      ...committee.flatMap((word) => [`${body} ${word}`, `${body} ${word} ${parentName}`]),
    ];
  }
  const ofProvince = /^(.+) tinh$/.exec(phrase)?.[1];
  if (ofProvince === undefined) return [];
  return [ofProvince, `${ofProvince} ${EITHER_COMMITTEE}`, `${ofProvince} ${EITHER_COMMITTEE} ${province}`];
}

/** `tan thanh` of `xa tan thanh`; null for bodies that are no place. */
function placeName(phrase: string): string | null {
  return COMMUNE_NAME.exec(phrase)?.[2] ?? DISTRICT_NAME.exec(phrase)?.[2] ?? null;
}

function provinceName(units: readonly UnitFacts[]): string {
  const root = units.find((unit) => unit.parentId === null);
  return root ? unitPhrase(root.name).replace(/^tinh /, '') : '';
}

/** "tỉnh Lạng Sơn" says no more than "tỉnh": there is one province. */
function foldProvince(phrase: string, province: string): string {
  return province === '' ? phrase : phrase.replaceAll(`${PROVINCE} ${province}`, PROVINCE);
}

function addTo<Key>(map: Map<Key, IndexedUnit[]>, key: Key, unit: IndexedUnit): void {
  const found = map.get(key);
  if (found) found.push(unit);
  else map.set(key, [unit]);
}
