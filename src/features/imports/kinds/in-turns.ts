import { setImmediate as othersTurn } from 'node:timers/promises';

/** Other requests get their turn after so many lines. */
const LINES_A_TURN = 500;

/** What each line comes to, in order. */
export async function inTurns<Line, Result>(
  lines: readonly Line[],
  resultOf: (line: Line) => Result,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const line of lines) {
    results.push(resultOf(line));
    if (results.length % LINES_A_TURN === 0) await othersTurn();
  }
  return results;
}
