import { nameIdentity } from '../../../../common/vietnamese/name-identity.js';
import type { UnitOnDate } from '../../../units/units.repository.js';
import { unitPhrase } from '../../rules/unit-phrase.js';
import type { RowChoice, RowMessage, RowQuestion } from '../compared-row.js';
import { unitAnswer } from '../unit-question.js';
import type { UnitsOfDay } from '../units-of-days.js';
import type { UnitLine } from './units-list.js';

/** Under whom a unit of the file hangs: a unit on record, one of the file by its code, or nobody knows yet. */
export type ParentFound = { code: string; label: string; id: number | null; doubt: null; question: null } | NoParent;

interface NoParent {
  code: null;
  label: null;
  id: null;
  doubt: RowMessage | null;
  question: RowQuestion | null;
}

/** What on record a line means: a unit, nothing, or something that has to be settled. */
export type UnitFound =
  { kind: 'known'; unit: UnitOnDate } | { kind: 'new' } | { kind: 'unsure'; doubt: RowMessage; question: RowQuestion };

const NO_PARENT: NoParent = { code: null, label: null, id: null, doubt: null, question: null };

/** The parent by its code or name on the day; units that the file gives birth to are known by their codes. */
export function findParent(
  line: UnitLine,
  units: UnitsOfDay,
  inFile: ReadonlyMap<string, string>,
  choice: RowChoice,
): ParentFound {
  const { parentText } = line;
  if (parentText === null) return NO_PARENT;
  const written = parentText.toUpperCase();
  const ofFile = inFile.get(written);
  if (ofFile !== undefined && !units.index.byCode.has(written)) {
    return { code: written, label: ofFile, id: null, doubt: null, question: null };
  }
  const answer = unitAnswer('parent', parentText, units, choice);
  if (!answer.unit) return { ...NO_PARENT, doubt: answer.doubt, question: answer.question };
  const { code, label, id } = answer.unit;
  return { code, label, id, doubt: null, question: null };
}

/**
 * The unit of the code; else the one of the same name under the same parent. A name that differs in its marks alone, or the
 * same name under another code, may be the same unit: that has to be settled.
 */
export function findUnit(line: UnitLine, parent: ParentFound, units: UnitsOfDay, choice: RowChoice): UnitFound {
  const sameCode = line.code === null ? undefined : units.index.byCode.get(line.code);
  if (sameCode) return { kind: 'known', unit: units.byId.get(sameCode.unit.id)! };
  if (choice['unit'] === 'new' || line.name === null) return { kind: 'new' };
  const alike = unitsLike(line.name, units).filter(({ parentId }) => parent.id === null || parentId === parent.id);
  const chosen = alike.find(({ code }) => code === choice['unit']);
  if (chosen) return { kind: 'known', unit: chosen };
  const identity = nameIdentity(line.name);
  const [only, ...others] = alike.filter(({ name }) => nameIdentity(name) === identity);
  if (only && others.length === 0 && line.code === null && parent.id !== null) return { kind: 'known', unit: only };
  if (alike.length === 0 || (parent.id === null && parent.code !== null)) return { kind: 'new' };
  const [first] = alike;
  const options = alike.map(({ code, label }) => ({ value: code, label: `${label} · ${code}` }));
  const another = { value: 'new', label: { key: 'imports.kind.units.another_unit', params: {} } };
  return {
    kind: 'unsure',
    doubt: { key: 'imports.kind.units.like_known', params: { unit: first!.label, code: first!.code } },
    question: { name: 'unit', type: 'choice', key: 'imports.page.choose_unit', options: [...options, another] },
  };
}

/** The units that a name may mean: those that are called so, marks aside, and those that are usually meant by it. */
function unitsLike(name: string, units: UnitsOfDay): UnitOnDate[] {
  const phrase = unitPhrase(name);
  const match = units.match(name);
  const meant = match.kind === 'one' ? [match.unit] : match.kind === 'many' ? match.units : [];
  const ids = new Set(meant.map(({ id }) => id));
  return [...units.byId.values()].filter((unit) => ids.has(unit.id) || unitPhrase(unit.name) === phrase);
}
