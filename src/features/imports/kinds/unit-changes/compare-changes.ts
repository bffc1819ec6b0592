import { formatDate } from '../../../../common/dates/calendar-date.js';
import { actsOfLines } from '../../../reorganisations/rules/acts-of-lines.js';
import type { ActInput, ActLineInput, ActProblem, UnitEffect } from '../../../units/unit-act-input.js';
import type { ComparedRow, FieldChange, RowMessage } from '../compared-row.js';
import type { ChoiceOf, Compared } from '../import-kind.js';
import type { ActPlan } from '../unit-acts/acts-entered.js';
import type { ChangeLine } from './changes-list.js';
import { NO_BASIS } from './no-basis-vietnamese.js';
import type { RecordedLines } from './recorded-lines.js';

/** A line that is understood, with the act that it belongs to. */
export interface ReadChange {
  act: ActInput;
  line: ActLineInput;
  /** Lines of the same act cannot be read: what is left does not say what was decided. */
  hasFaults: boolean;
  /** Where the act has no basis and nobody has accepted that: its first line, at which it is asked. */
  asksAt: ChangeLine | null;
}

/** What a line came to before anything was looked up: understood, or wrong. */
export type ChangeRead = { change: ReadChange; errors: [] } | { change: null; errors: RowMessage[] };

/** What the tree answers to an act of the file. */
export interface WeighedChange {
  problems: readonly ActProblem[];
  changes: readonly UnitEffect[];
}

/** The lines in their order, understood by themselves, with what was settled about them. */
export function readChanges(lines: readonly ChangeLine[], choiceOf: ChoiceOf): ChangeRead[] {
  const { acts, problems } = actsOfLines(lines.map((line, index) => ({ ...line, row: index })));
  const read: ChangeRead[] = lines.map(() => ({ change: null, errors: [] }));
  for (const { row, code, params } of problems) {
    read[row] = { change: null, errors: [...read[row]!.errors, { key: `errors.${code}`, params }] };
  }
  for (const { act: written, rows, hasFaults } of acts) {
    const [first] = rows.map((row) => lines[row]!);
    const accepted = first !== undefined && choiceOf(first)['accept'] === '1';
    const act = { ...written, basis: written.basis ?? (accepted ? NO_BASIS : null) };
    const asksAt = act.basis === null ? (first ?? null) : null;
    for (const [index, row] of rows.entries()) {
      read[row] = { change: { act, line: act.lines[index]!, hasFaults, asksAt }, errors: [] };
    }
  }
  return read;
}

/** Lines that are not recorded yet, as the acts that are weighed: as they stand in the file, in order of time. */
export function newActs(read: readonly ChangeRead[], recorded: RecordedLines): Map<ActInput, ActInput> {
  const fresh = new Map<ActInput, ActInput>();
  for (const { change } of read) {
    if (!change || change.hasFaults || change.asksAt || recorded.has(change.act.effectiveDate, change.line)) continue;
    const act = fresh.get(change.act) ?? { ...change.act, lines: [] };
    act.lines.push(change.line);
    fresh.set(change.act, act);
  }
  return new Map([...fresh].sort(([a], [b]) => a.effectiveDate.localeCompare(b.effectiveDate)));
}

/** What each line would do. An act is recorded as a whole, so what is wrong with one of its lines keeps back the others. */
export function* comparedChanges(
  lines: readonly ChangeLine[],
  read: readonly ChangeRead[],
  facts: { recorded: RecordedLines; acts: ReadonlyMap<ActInput, ActInput>; weighed: readonly WeighedChange[] },
): Generator<Compared<ActPlan>> {
  const weighedOf = new Map([...facts.acts.keys()].map((act, index) => [act, facts.weighed[index]!]));
  for (const [index, line] of lines.entries()) {
    const { change, errors } = read[index]!;
    if (!change) {
      yield { row: rowOf(line, null, null, 'error', errors), plan: null };
      continue;
    }
    const { act } = change;
    if (facts.recorded.has(act.effectiveDate, change.line)) {
      yield { row: { ...rowOf(line, change, null, 'match', []), already: true }, plan: null };
      continue;
    }
    if (change.asksAt && !change.hasFaults) {
      yield { row: waitingRow(line, change, change.asksAt), plan: null };
      continue;
    }
    const weighed = weighedOf.get(act) ?? null;
    const place = facts.acts.get(act)?.lines.indexOf(change.line) ?? -1;
    const wrong = change.hasFaults ? [INCOMPLETE] : messagesOf(weighed?.problems ?? [], place);
    const unitCode = unitOf(change.line, weighed);
    const { effectiveDate, basis } = act;
    yield wrong.length > 0
      ? { row: rowOf(line, change, null, 'error', wrong), plan: null }
      : {
          row: rowOf(line, change, weighed, 'new', []),
          plan: { effectiveDate, basis, lines: [change.line], unitCode },
        };
  }
}

/** A resolution without a number is recorded only where somebody has seen that; it is asked once. */
function waitingRow(line: ChangeLine, change: ReadChange, first: ChangeLine): ComparedRow {
  if (line !== first) {
    const waits = { key: 'imports.kind.unit-changes.wait_for_first', params: { row: String(first.row) } };
    return rowOf(line, change, null, 'unsure', [waits]);
  }
  const row = rowOf(line, change, null, 'unsure', [{ key: 'imports.kind.unit-changes.no_basis', params: {} }]);
  return { ...row, questions: [{ name: 'accept', type: 'accept', key: 'imports.page.accept', options: [] }] };
}

const INCOMPLETE: RowMessage = { key: 'imports.kind.unit-changes.act_incomplete', params: {} };

function messagesOf(problems: readonly ActProblem[], place: number): RowMessage[] {
  if (problems.length === 0) return [];
  const own = problems.filter(({ line }) => line === place || line === null);
  return own.length > 0 ? own.map(({ code, params }) => ({ key: `errors.${code}`, params })) : [INCOMPLETE];
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
): ComparedRow {
  const labels = new Map(weighed?.changes.map(({ code, before, after }) => [code, before?.label ?? after?.label]));
  const from = change?.line.fromCodes.map((code) => labels.get(code) ?? code).join('; ');
  const to =
    change?.line.toName ?? (change?.line.toCode ? (labels.get(change.line.toCode) ?? change.line.toCode) : null);
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
    { field: 'parent', before: null, after: change?.line.parentCode ?? null },
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
