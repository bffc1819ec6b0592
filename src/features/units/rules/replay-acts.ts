import { grouped } from '../../../common/grouped.js';
import { type DayOfActs, dayOfActs } from './day-of-acts.js';
import { lineProblems } from './line-problems.js';
import type { LineProblem } from './line-shape.js';
import { type RecordedChange, replayDay } from './replay-day.js';
import { standing } from './replay-state.js';
import type { ActOnUnits, UnitHistory, UnitLife, UnitOfStart } from './unit-history.js';

/** What speaks against a line of one of the acts; both counted from 0. */
export interface ActLineProblem extends LineProblem {
  act: number;
  line: number;
}

interface PlacedLine {
  change: RecordedChange;
  act: number;
  line: number;
}

/**
 * Replays the acts on the units of the start, day by day; on one day the acts count together, in their order. A line
 * against which something speaks is told and left out. `known` are all units that are known at any time, so that a unit
 * which is born later is told from one that does not exist.
 */
export function replayActs(
  start: readonly UnitOfStart[],
  acts: readonly ActOnUnits[],
  known: ReadonlyMap<string, UnitLife> = new Map(),
): { history: UnitHistory; problems: ActLineProblem[] } {
  const state = standing(start);
  const problems: ActLineProblem[] = [];
  const days = [...grouped(placedLines(acts), ({ change }) => change.effectiveDate)].sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  const successions = days.flatMap(([day, placed]) => {
    const sound = soundLines(placed, (lines) => dayOfActs(state, day, lines, known), problems);
    return replayDay(
      state,
      day,
      sound.map(({ change }) => change),
    );
  });
  return { history: { units: [...state.lives.values()], versions: state.versions, successions }, problems };
}

/** Leaves out the lines against which something speaks, then those that lean on them; only the former are told. */
function soundLines(
  placed: readonly PlacedLine[],
  togetherOf: (lines: readonly RecordedChange[]) => DayOfActs,
  told: ActLineProblem[],
): PlacedLine[] {
  let left = [...placed];
  for (let isFirst = true; ; isFirst = false) {
    const together = togetherOf(left.map(({ change }) => change));
    const found = left.map(({ change }) => lineProblems(together, change));
    if (isFirst)
      left.forEach(({ act, line }, index) => told.push(...found[index]!.map((each) => ({ ...each, act, line }))));
    if (found.every((each) => each.length === 0)) return left;
    left = left.filter((_, index) => found[index]!.length === 0);
  }
}

function placedLines(acts: readonly ActOnUnits[]): PlacedLine[] {
  return acts.flatMap(({ id, lines }, act) =>
    lines.map((change, line) => ({ change: { ...change, actId: id }, act, line })),
  );
}
