import { communeNaming } from './commune-name-vietnamese.js';
import { type DayOfActs, labelOf, livesAfter, livingParentAfter } from './day-of-acts.js';
import { type LineProblem, problem } from './line-shape.js';
import type { RecordedChange } from './replay-day.js';
import { targetOf } from './successions-of-day.js';

/**
 * What speaks against the name that a line gives: another line of the day gives another one, it says nothing new, or a
 * neighbour bears it, so that nobody could tell the two apart.
 */
export function nameProblems(acts: DayOfActs, line: RecordedChange): LineProblem[] {
  const target = targetOf(line);
  if (target === null || line.toName === null) return [];
  const earlier = acts.lines.slice(0, acts.lines.indexOf(line)).filter((other) => targetOf(other) === target);
  if (earlier.some(({ toName }) => toName !== null && toName !== line.toName)) {
    return [problem('toName', 'unit_act_two_names', { unit: labelOf(acts, target) })];
  }
  const problems = newNameProblems(acts, line, target);
  return problems.length > 0 ? problems : namesakeProblems(acts, line.toName, target);
}

function namesakeProblems(acts: DayOfActs, name: string, target: string): LineProblem[] {
  const parent = livingParentAfter(acts, target);
  const namesake = [...acts.state.open.keys(), ...acts.born.keys()].find(
    (code) =>
      code !== target &&
      livesAfter(acts, code) &&
      nameAfter(acts, code) === name &&
      livingParentAfter(acts, code) === parent,
  );
  return namesake === undefined ? [] : [problem('toName', 'unit_act_name_taken', { name, code: namesake })];
}

function nameAfter({ state, lines }: DayOfActs, code: string): string | null {
  const given = lines.find((line) => targetOf(line) === code && line.toName !== null)?.toName;
  return given ?? state.open.get(code)?.name ?? null;
}

function newNameProblems({ state }: DayOfActs, line: RecordedChange, target: string): LineProblem[] {
  const before = state.open.get(target);
  if (!before) return [];
  if (line.toName !== before.name) {
    const isClear = communeNaming(line.toName!) !== null || Boolean(line.toShortName);
    return isClear ? [] : [problem('toShortName', 'unit_act_short_name_missing')];
  }
  const isSame =
    (line.toGsoCode ?? before.gsoCode) === before.gsoCode &&
    (line.toShortName ?? before.shortName) === before.shortName;
  return line.kind === 'rename' && isSame ? [problem('toName', 'unit_act_name_same', { unit: before.shortName })] : [];
}
