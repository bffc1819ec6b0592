import { formatDate } from '../../../../common/dates/calendar-date.js';
import type { ActPreview } from '../../../reorganisations/reorganisation.js';
import type { ActInput, ActLineInput, ActProblem } from '../../../units/unit-act-input.js';
import type { ComparedRow, FieldChange, RowMessage } from '../compared-row.js';
import type { Compared } from '../import-kind.js';
import type { ActPlan } from '../unit-acts/acts-entered.js';
import { dayOfChange } from './change-units.js';
import type { ChangeLine } from './changes-list.js';
import { type ChangeRead, newActs, type ReadChange } from './read-changes.js';
import type { RecordedLines } from './recorded-lines.js';

/** What the tree answers to an act of the file, and whom it concerns. */
export type WeighedChange = Pick<ActPreview, 'problems' | 'changes' | 'people' | 'classes'>;

/** What lines are compared with. */
export interface ChangeFacts {
  recorded: RecordedLines;
  /** The new lines of the acts that can be weighed as a whole. */
  acts: ReadonlyMap<ActInput, ActInput>;
  weighed: readonly WeighedChange[];
  /** What speaks against what is left of acts that have rows which cannot be read. */
  faults: ReadonlyMap<ActInput, readonly ActProblem[]>;
  labelOf: (code: string, day: string) => string;
}

/** What each line would do. An act is recorded as a whole, so what is wrong with one of its lines keeps back the others. */
export function* comparedChanges(
  lines: readonly ChangeLine[],
  read: readonly ChangeRead[],
  facts: ChangeFacts,
): Generator<Compared<ActPlan>> {
  const weighedOf = new Map([...facts.acts.keys()].map((act, index) => [act, facts.weighed[index]!]));
  const reasonsOf = ownReasons(read, facts, weighedOf);
  const wrongRows = rowsOfActs(lines, reasonsOf);
  const told = new Set<ActInput>();
  for (const [index, line] of lines.entries()) {
    const { change } = read[index]!;
    const own = reasonsOf[index]!;
    if (!change) {
      yield { row: rowOf(line, null, null, 'error', own, facts), plan: null };
      continue;
    }
    const { act } = change;
    if (facts.recorded.has(act.effectiveDate, change.line)) {
      yield { row: { ...rowOf(line, change, null, 'match', [], facts), already: true }, plan: null };
      continue;
    }
    if (change.asksAt && !change.hasFaults) {
      yield { row: waitingRow(line, change, change.asksAt, facts), plan: null };
      continue;
    }
    const others = wrongRows.get(keyOfAct(line)) ?? [];
    const wrong = own.length > 0 ? own : others.length > 0 ? [incomplete(others)] : [];
    if (wrong.length > 0) {
      yield { row: rowOf(line, change, null, 'error', wrong, facts), plan: null };
      continue;
    }
    const weighed = weighedOf.get(act) ?? null;
    const notes = weighed && !told.has(act) ? effectsOf(weighed) : [];
    told.add(act);
    const unitCode = unitOf(change.line, weighed);
    const { effectiveDate, basis } = act;
    yield {
      row: rowOf(line, change, weighed, 'new', notes, facts),
      plan: { effectiveDate, basis, lines: [change.line], unitCode },
    };
  }
}

/** What is wrong with each line by itself, or with its act as a whole. */
function ownReasons(
  read: readonly ChangeRead[],
  { faults, acts, recorded }: ChangeFacts,
  weighedOf: ReadonlyMap<ActInput, WeighedChange>,
): RowMessage[][] {
  const everyAct = newActs(read, recorded, true);
  return read.map(({ change, errors }) => {
    if (!change) return errors;
    const { act, line, hasFaults } = change;
    const problems = hasFaults
      ? (faults.get(act) ?? []).filter(({ code }) => code !== LEANS_ON_OTHERS)
      : (weighedOf.get(act)?.problems ?? []);
    const place = (hasFaults ? everyAct : acts).get(act)?.lines.indexOf(line) ?? -1;
    const own = problems
      .filter((problem) => problem.line === place || (problem.line === null && !hasFaults))
      .map((problem) => (isOwnBirth(problem, change) ? { ...problem, ...unknownUnit(line) } : problem));
    const ofOldUnits = own.filter(({ field }) => field === 'fromCodes');
    return (ofOldUnits.length > 0 ? ofOldUnits : own).map(messageOf);
  });
}

/** A rename keeps the code, so an unknown unit would seem to be born by being renamed. */
function isOwnBirth({ code, params }: ActProblem, { act, line }: ReadChange): boolean {
  const onItsDay = params['date'] === formatDate(act.effectiveDate);
  return line.kind === 'rename' && code === 'unit_act_unit_unborn' && onItsDay;
}

function unknownUnit({ fromCodes }: ActLineInput): Pick<ActProblem, 'code' | 'params'> {
  return { code: 'unit_act_unit_unknown', params: { code: fromCodes[0] ?? '' } };
}

/** A name that means no unit is told as a name. */
function messageOf({ code, params }: ActProblem): RowMessage {
  const written = String(params['code'] ?? '');
  const isName = code.endsWith('_unknown') && !/^\d/.test(written);
  return isName
    ? { key: 'errors.unit_act_name_unknown', params: { unit: written } }
    : { key: `errors.${code}`, params };
}

/** What is told of an act while rows of it are missing may be due to them. */
const LEANS_ON_OTHERS = 'unit_act_children_left';

/** The numbers of the rows that have something wrong, by their acts. */
function rowsOfActs(lines: readonly ChangeLine[], reasonsOf: readonly RowMessage[][]): Map<string, number[]> {
  const rows = new Map<string, number[]>();
  for (const [index, line] of lines.entries()) {
    if (reasonsOf[index]!.length === 0 || dayOfChange(line) === null) continue;
    const key = keyOfAct(line);
    rows.set(key, [...(rows.get(key) ?? []), line.row]);
  }
  return rows;
}

/** Lines of one day and one basis are one act. */
function keyOfAct(line: ChangeLine): string {
  return `${dayOfChange(line)} ${line.basis?.trim() ?? ''}`;
}

const MOST_ROWS_NAMED = 5;

function incomplete(rows: readonly number[]): RowMessage {
  const named = rows.slice(0, MOST_ROWS_NAMED).join(', ');
  const params = { rows: rows.length > MOST_ROWS_NAMED ? `${named}…` : named };
  return { key: 'imports.kind.unit-changes.act_incomplete', params };
}

/** Whom an act concerns in which units end; told once, at its first line. */
function effectsOf({ changes, people, classes }: WeighedChange): RowMessage[] {
  if (!changes.some(({ kind }) => kind === 'ends')) return [];
  const sum = (those: WeighedChange['people']) => those.reduce((all, { count }) => all + count, 0);
  const params = {
    moved: sum(people.filter(({ successor }) => successor !== null)),
    left: sum(people.filter(({ successor }) => successor === null)),
    classes: new Set(classes.map(({ classCode }) => classCode)).size,
  };
  return [{ key: 'imports.kind.unit-changes.effects', params }];
}

/** A resolution without a number is recorded only where somebody has seen that; it is asked once. */
function waitingRow(line: ChangeLine, change: ReadChange, first: ChangeLine, facts: ChangeFacts): ComparedRow {
  if (line !== first) {
    const waits = { key: 'imports.kind.unit-changes.wait_for_first', params: { row: String(first.row) } };
    return rowOf(line, change, null, 'unsure', [waits], facts);
  }
  const asks: RowMessage = { key: 'imports.kind.unit-changes.no_basis', params: {} };
  const row = rowOf(line, change, null, 'unsure', [asks], facts);
  return { ...row, questions: [{ name: 'accept', type: 'accept', key: 'imports.page.accept', options: [] }] };
}

/** The unit that a line is about from then on. */
function unitOf({ toCode, toName, fromCodes }: ActLineInput, weighed: WeighedChange | null): string | null {
  const born = weighed?.changes.find(({ kind, after }) => kind === 'born' && after?.name === toName);
  return toCode ?? born?.code ?? fromCodes[0] ?? null;
}

function rowOf(
  line: ChangeLine,
  change: ReadChange | null,
  weighed: WeighedChange | null,
  outcome: ComparedRow['outcome'],
  messages: RowMessage[],
  facts: ChangeFacts,
): ComparedRow {
  const labels = new Map(weighed?.changes.map(({ code, before, after }) => [code, before?.label ?? after?.label]));
  const named = (code: string) => labels.get(code) ?? facts.labelOf(code, change?.act.effectiveDate ?? '');
  const from = change?.line.fromCodes.map(named).join('; ');
  const to = change?.line.toName ?? (change?.line.toCode ? named(change.line.toCode) : null);
  const fields: FieldChange[] = [
    { field: 'units', before: null, after: (from || change?.line.toName) ?? line.fromCodes ?? line.toName },
    {
      field: 'change',
      before: null,
      after: change?.line.kind ?? null,
      ...(!change && line.kind && { written: line.kind }),
    },
    {
      field: 'date',
      before: null,
      after: change?.act.effectiveDate ?? null,
      ...(!change && line.effectiveDate && { written: dayOf(line.effectiveDate) }),
    },
    { field: 'to', before: null, after: to ?? (change ? null : line.toName) },
    { field: 'parent', before: null, after: change?.line.parentCode ? named(change.line.parentCode) : null },
    { field: 'basis', before: null, after: line.basis },
  ];
  return {
    sheet: line.sheet,
    row: line.row,
    outcome,
    already: false,
    fields: fields.filter(({ after, written }) => after !== null || written !== undefined),
    record: null,
    messages,
    questions: [],
  };
}

function dayOf(text: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? formatDate(text) : text;
}
