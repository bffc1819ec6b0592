import { replayActs } from './replay-acts.js';
import type { ActOnUnits, UnitChange, UnitHistory, UnitOfStart } from './unit-history.js';

/** The history that the changes make of the start, without acts that are recorded. @throws Error as `replaySound` */
export function replaySuccessions(start: readonly UnitOfStart[], changes: readonly UnitChange[]): UnitHistory {
  return replaySound(start, [{ id: null, lines: changes }]);
}

/** As `replayActs`, for acts that are known to be sound. @throws Error with the first thing that speaks against them */
export function replaySound(start: readonly UnitOfStart[], acts: readonly ActOnUnits[]): UnitHistory {
  const { history, problems } = replayActs(start, acts);
  const [first] = problems;
  if (first) {
    const { effectiveDate } = acts[first.act]!.lines[first.line]!;
    throw new Error(`${effectiveDate}: ${first.code} ${JSON.stringify(first.params)}`);
  }
  return history;
}
