import { actsOfLines } from '../../../reorganisations/rules/acts-of-lines.js';
import type { ActInput, ActLineInput } from '../../../units/unit-act-input.js';
import type { RowMessage } from '../compared-row.js';
import type { ChoiceOf } from '../import-kind.js';
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

/**
 * Lines that are not recorded yet, as the acts that are weighed: as they stand in the file, in order of time. Acts with rows
 * that cannot be read are there only where `withFaults` asks for them: nothing can be built on them.
 */
export function newActs(
  read: readonly ChangeRead[],
  recorded: RecordedLines,
  withFaults = false,
): Map<ActInput, ActInput> {
  const fresh = new Map<ActInput, ActInput>();
  for (const { change } of read) {
    if (!change || (change.hasFaults && !withFaults) || (change.asksAt && !change.hasFaults)) continue;
    if (recorded.has(change.act.effectiveDate, change.line)) continue;
    const act = fresh.get(change.act) ?? { ...change.act, lines: [] };
    act.lines.push(change.line);
    fresh.set(change.act, act);
  }
  return new Map([...fresh].sort(([a], [b]) => a.effectiveDate.localeCompare(b.effectiveDate)));
}
