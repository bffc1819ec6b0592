import { type DayOfActs, labelOf, parentAfter } from './day-of-acts.js';
import { type LineProblem, problem } from './line-shape.js';
import type { RecordedChange } from './replay-day.js';
import { targetOf } from './successions-of-day.js';
import type { UnitLevel } from './unit-history.js';

/** What a line would do to the tree that a tree cannot bear. */
export function treeProblems(acts: DayOfActs, line: RecordedChange): LineProblem[] {
  const circles = cycleProblems(acts, line);
  return [
    ...(circles.length > 0 ? circles : levelProblems(acts, line)),
    ...samePlaceProblems(acts, line),
    ...endProblems(acts, line),
    ...primaryProblems(acts, line),
  ];
}

/** No unit lies below itself: neither one that moves or is born, nor one that takes in a unit above it. */
function cycleProblems(acts: DayOfActs, line: RecordedChange): LineProblem[] {
  const target = targetOf(line);
  const hung = line.kind === 'move' ? line.fromCodes : target === null ? [] : [target];
  const circling = hung.find((code) => liesBelowItself(acts, code));
  if (circling === undefined) return [];
  const field = line.kind === 'move' || line.parentCode ? 'parentCode' : 'toCode';
  return [problem(field, 'unit_act_cycle', { unit: labelOf(acts, circling) })];
}

function liesBelowItself(acts: DayOfActs, code: string): boolean {
  const seen = new Set<string>();
  for (let at: string | null = code; at !== null; at = parentAfter(acts, at)) {
    if (seen.has(at)) return true;
    seen.add(at);
  }
  return false;
}

function samePlaceProblems(acts: DayOfActs, { kind, fromCodes, parentCode }: RecordedChange): LineProblem[] {
  if (kind !== 'move') return [];
  return fromCodes
    .filter((code) => acts.state.open.get(code)?.parentCode === parentCode)
    .map((code) => problem('parentCode', 'unit_act_parent_same', { unit: labelOf(acts, code) }));
}

/** Nothing hangs under a unit of a lower level than its own. */
function levelProblems(acts: DayOfActs, line: RecordedChange): LineProblem[] {
  const { kind, fromCodes, parentCode } = line;
  const target = targetOf(line);
  const parent = parentCode ? levelAfter(acts, parentCode) : null;
  if (!parentCode || parent === null) return [];
  const hung = kind === 'move' ? fromCodes : target !== null && acts.born.has(target) ? [target] : [];
  return hung
    .filter((code) => DEPTH[levelAfter(acts, code) ?? 'xa'] < DEPTH[parent])
    .map((code) =>
      problem('parentCode', 'unit_act_parent_lower', {
        unit: labelOf(acts, code),
        parent: labelOf(acts, parentCode),
      }),
    );
}

const DEPTH: Readonly<Record<UnitLevel, number>> = { tinh: 0, huyen: 1, xa: 2 };

function levelAfter({ state, born }: DayOfActs, code: string): UnitLevel | null {
  const line = born.get(code);
  if (!line) return state.lives.get(code)?.level ?? null;
  return line.toLevel ?? state.lives.get(line.fromCodes[0] ?? '')?.level ?? null;
}

/** The root stays, a unit that ends is not changed as well, and nobody is left under a unit that ends without an heir. */
function endProblems(acts: DayOfActs, line: RecordedChange): LineProblem[] {
  const { ending, heirs, state } = acts;
  const changesItself = line.kind === 'move' || (line.kind === 'rename' && targetOf(line) === line.fromCodes[0]);
  return line.fromCodes
    .filter((code) => ending.has(code))
    .flatMap((code) => {
      if (changesItself) return [problem('fromCodes', 'unit_act_ends_and_changes', { unit: labelOf(acts, code) })];
      if (state.open.get(code)?.parentCode === null) {
        return [problem('fromCodes', 'unit_act_root_ends', { unit: labelOf(acts, code) })];
      }
      const left = heirs.has(code) ? [] : childrenLeft(acts, code);
      if (left.length === 0) return [];
      const some = left.slice(0, 3).map((child) => labelOf(acts, child));
      return [
        problem('fromCodes', 'unit_act_children_left', {
          unit: labelOf(acts, code),
          count: left.length,
          units: some.join(', '),
        }),
      ];
    });
}

function childrenLeft({ state, ending, moved }: DayOfActs, code: string): string[] {
  return [...state.open.values()]
    .filter((child) => child.parentCode === code && !ending.has(child.code) && !moved.has(child.code))
    .map((child) => child.code);
}

function primaryProblems(acts: DayOfActs, { kind, fromCodes, isPrimary }: RecordedChange): LineProblem[] {
  if (kind !== 'split' || isPrimary !== true) return [];
  return fromCodes
    .filter((code) => !acts.ending.has(code))
    .map((code) => problem('fromCodes', 'unit_act_primary_of_living', { unit: labelOf(acts, code) }));
}
