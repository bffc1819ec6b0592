import { grouped } from '../../../common/grouped.js';
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
  const bearers = bearersOf(acts).get(nameUnder(name, livingParentAfter(acts, target))) ?? [];
  const namesake = bearers.find((code) => code !== target);
  return namesake === undefined ? [] : [problem('toName', 'unit_act_name_taken', { name, code: namesake })];
}

/** Who bears which name under whom at the end of a day: looked up once for all lines of the day. */
const bearersByDay = new WeakMap<DayOfActs, Map<string, string[]>>();

function bearersOf(acts: DayOfActs): Map<string, string[]> {
  const known = bearersByDay.get(acts);
  if (known) return known;
  const given = namesGiven(acts);
  const living = [...acts.state.open.keys(), ...acts.born.keys()].filter((code) => livesAfter(acts, code));
  const bearers = grouped(living, (code) =>
    nameUnder(given.get(code) ?? acts.state.open.get(code)?.name ?? '', livingParentAfter(acts, code)),
  );
  bearersByDay.set(acts, bearers);
  return bearers;
}

/** The first name that the lines of a day give each unit. */
function namesGiven({ lines }: DayOfActs): Map<string, string> {
  const given = new Map<string, string>();
  for (const line of lines) {
    const target = targetOf(line);
    if (target !== null && line.toName !== null && !given.has(target)) given.set(target, line.toName);
  }
  return given;
}

function nameUnder(name: string, parent: string | null): string {
  return `${parent ?? ''} ${name}`;
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
