import type { CalendarDate } from '../../../../common/dates/calendar-date.js';
import { nameIdentity } from '../../../../common/vietnamese/name-identity.js';
import type { ActInput, ActLineInput, ActProblem, UnitEffect } from '../../../units/unit-act-input.js';
import type { UnitOnDate } from '../../../units/units.repository.js';
import type { ComparedRow, FieldChange, RowMessage, RowQuestion } from '../compared-row.js';
import type { ChoiceOf, Compared } from '../import-kind.js';
import { actKey, type ActPlan } from '../unit-acts/acts-entered.js';
import type { UnitsOfDays } from '../units-of-days.js';
import { findParent, findUnit, type ParentFound, type UnitFound } from './find-unit.js';
import type { UnitLine } from './units-list.js';

/** What a line was found to mean, before the tree is asked whether it can be. */
export interface UnitRead {
  line: UnitLine;
  parent: ParentFound;
  found: UnitFound;
  errors: RowMessage[];
  doubts: RowMessage[];
  questions: RowQuestion[];
  /** What the line decides about the unit; nothing where it is on record as it is. */
  plan: ActPlan | null;
}

/** The lines in their order. Units that the file gives birth to can be the parents of others. */
export function readUnits(
  lines: readonly UnitLine[],
  units: UnitsOfDays,
  today: CalendarDate,
  choiceOf: ChoiceOf,
): UnitRead[] {
  const inFile = new Map(lines.flatMap(({ code, name }) => (code && name ? [[code, name] as const] : [])));
  const founded = new Map<string, number>();
  return lines.map((line) => {
    const choice = choiceOf(line);
    const ofDay = units.on(line.from ?? today);
    const parent = findParent(line, ofDay, inFile, choice);
    const found = findUnit(line, parent, ofDay, choice);
    const errors = line.problems.map(({ key, params }) => ({ key, params }));
    const doubts = [...(found.kind === 'unsure' ? [found.doubt] : []), ...(parent.doubt ? [parent.doubt] : [])];
    const questions = [
      ...(found.kind === 'unsure' ? [found.question] : []),
      ...(parent.question ? [parent.question] : []),
    ];
    const read = { line, parent, found, errors, doubts, questions, plan: null };
    if (errors.length > 0 || doubts.length > 0 || found.kind === 'unsure') return read;
    return found.kind === 'new' ? newUnit(read, founded) : knownUnit(read, found.unit, choice['accept'] === '1');
  });
}

/** A new unit is founded; what that asks for has to stand in the file. */
function newUnit(read: UnitRead, founded: Map<string, number>): UnitRead {
  const { line, parent } = read;
  const missing = [
    ...(parent.code === null ? ['imports.kind.units.no_parent'] : []),
    ...(line.from === null ? ['imports.kind.units.no_day'] : []),
    ...(line.basis === null ? ['imports.kind.units.no_basis'] : []),
  ];
  if (missing.length > 0) return { ...read, errors: missing.map((key) => ({ key, params: {} })) };
  const key = `${parent.code} ${nameIdentity(line.name ?? '')}`;
  const first = founded.get(key);
  if (first !== undefined) {
    return { ...read, errors: [{ key: 'imports.kind.units.twice', params: { row: String(first) } }] };
  }
  founded.set(key, line.row);
  const founding: ActLineInput = {
    kind: 'found',
    fromCodes: [],
    toCode: line.code,
    toName: line.name,
    toShortName: line.shortName,
    toGsoCode: line.officialCode,
    toLevel: line.level,
    parentCode: parent.code,
  };
  return { ...read, plan: planOf(line, [founding], line.code) };
}

/** A unit on record is never renamed or moved in silence. */
function knownUnit(read: UnitRead, unit: UnitOnDate, accepted: boolean): UnitRead {
  const { line } = read;
  const lines = differencesOf(read, unit);
  if (lines.length === 0) return read;
  const doubt: RowMessage = { key: 'imports.kind.units.differs', params: { unit: unit.label, code: unit.code } };
  if (line.from === null || line.basis === null) {
    return { ...read, errors: [{ key: 'imports.kind.units.differs_undated', params: doubt.params }] };
  }
  const question: RowQuestion = { name: 'accept', type: 'accept', key: 'imports.page.accept', options: [] };
  if (!accepted) return { ...read, doubts: [doubt], questions: [question] };
  return { ...read, plan: planOf(line, lines, unit.code) };
}

/** What would make the unit on record the one of the file. */
function differencesOf({ line, parent }: UnitRead, unit: UnitOnDate): ActLineInput[] {
  const renamed = !isSameName(line.name, unit.name) || !isSameName(line.shortName, unit.shortName);
  const moved = parent.code !== null && parent.code !== unit.parentCode;
  const fromCodes = [unit.code];
  return [
    ...(renamed ? [{ kind: 'rename' as const, fromCodes, toName: line.name, toShortName: line.shortName }] : []),
    ...(moved ? [{ kind: 'move' as const, fromCodes, parentCode: parent.code }] : []),
  ];
}

/** However tones are placed and whatever is in capitals. A name that is not given says nothing. */
function isSameName(written: string | null, onRecord: string): boolean {
  return written === null || nameIdentity(written) === nameIdentity(onRecord);
}

function planOf({ from, basis }: UnitLine, lines: ActLineInput[], unitCode: string | null): ActPlan {
  return { effectiveDate: from!, basis, lines, unitCode };
}

/** What the tree answers to the acts that lines make together. */
export interface WeighedAct {
  act: ActInput;
  problems: readonly ActProblem[];
  changes: readonly UnitEffect[];
}

/**
 * Puts what the tree answered to the lines that it is about. Lines stand by themselves: one that cannot be is left out, and
 * the others are weighed again. Answers whether any was left out.
 */
export function takeAnswers(reads: UnitRead[], weighed: readonly WeighedAct[]): boolean {
  let leftOut = false;
  const answers = new Map(weighed.map((each) => [actKey(each.act), each]));
  for (const [index, read] of reads.entries()) {
    if (!read.plan) continue;
    const answer = answers.get(actKey(read.plan));
    if (!answer) continue;
    const own = answer.problems.filter(
      ({ line }) => line === null || read.plan!.lines.includes(answer.act.lines[line]!),
    );
    if (own.length > 0) {
      leftOut = true;
      const errors = own.map(({ code, params }) => ({ key: `errors.${code}`, params }));
      reads[index] = { ...read, errors, plan: null };
    } else if (answer.problems.length === 0) {
      const { plan, line } = read;
      const born = answer.changes.find(({ kind, after }) => kind === 'born' && after?.name === line.name);
      const unitCode = read.found.kind === 'known' ? plan.unitCode : (line.code ?? born?.code ?? null);
      reads[index] = { ...read, plan: { ...plan, unitCode } };
    }
  }
  return leftOut;
}

/** What each line would do. */
export function* comparedUnits(reads: readonly UnitRead[]): Generator<Compared<ActPlan>> {
  for (const read of reads) {
    const { line, found, errors, doubts, questions, plan } = read;
    const known = found.kind === 'known' ? found.unit : null;
    const outcome =
      errors.length > 0 ? 'error' : doubts.length > 0 ? 'unsure' : found.kind === 'known' ? 'match' : 'new';
    const row: ComparedRow = {
      sheet: line.sheet,
      row: line.row,
      outcome,
      already: outcome === 'match' && plan === null,
      fields: fieldsOf(read, known),
      record: known ? { type: 'unit', code: known.code } : null,
      messages: errors.length > 0 ? errors : doubts,
      questions: outcome === 'unsure' ? questions : [],
    };
    yield { row, plan: outcome === 'error' || outcome === 'unsure' ? null : plan };
  }
}

function fieldsOf({ line, parent }: UnitRead, known: UnitOnDate | null): FieldChange[] {
  const other = (before: string | null | undefined, after: string | null): string | null =>
    before && !isSameName(after, before) ? before : null;
  const fields: FieldChange[] = [
    { field: 'name', before: other(known?.name, line.name), after: line.name },
    { field: 'code', before: null, after: known?.code ?? line.code },
    { field: 'level', before: null, after: line.level ?? known?.level ?? null },
    { field: 'oldName', before: null, after: other(known?.name, line.name) },
    { field: 'shortName', before: other(known?.shortName, line.shortName), after: line.shortName },
    {
      field: 'parent',
      before: other(known?.parentCode, parent.code),
      after: parent.code ? { code: parent.code, label: parent.label } : null,
      ...(!parent.code && line.parentText && { written: line.parentText }),
    },
    { field: 'officialCode', before: null, after: line.officialCode },
    { field: 'from', before: null, after: line.from },
    { field: 'basis', before: null, after: line.basis },
  ];
  return fields.filter(({ after, written }) => after !== null || written !== undefined);
}
