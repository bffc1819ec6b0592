import { type CalendarDate, formatDate } from '../../../common/dates/calendar-date.js';
import type { ActInput, ActProblem } from '../unit-act-input.js';
import { actProblems, ofAct } from './act-problems.js';
import { completeAct } from './complete-act.js';
import { type ActLineProblem, replayActs } from './replay-acts.js';
import type { ActOnUnits, UnitChange, UnitHistory, UnitLife, UnitOfStart } from './unit-history.js';

/** An act that stands: one on record, or one that is weighed along with others. */
export interface StandingAct extends ActOnUnits {
  id: number;
  effectiveDate: CalendarDate;
  basis: string | null;
}

/** What was found of an act: either something speaks against it, or it makes `after` out of `before`. */
export interface WeighedAct {
  /** How the act is told apart while it has no id of its own: a negative number. */
  id: number;
  lines: UnitChange[];
  problems: ActProblem[];
  before: UnitHistory;
  after: UnitHistory;
}

/** The history so far and the acts that made it. */
interface Weighing {
  start: readonly UnitOfStart[];
  acts: readonly StandingAct[];
  history: UnitHistory;
  known: ReadonlyMap<string, UnitLife>;
  /** What spoke against acts already before: it is not the new act's fault. */
  old: ReadonlySet<string>;
}

/** Lines that are weighed together at most: more than the changes of fifty years in a province. */
export const MOST_LINES = 2000;

/**
 * Weighs acts that build on one another, in their order, against those that stand. An act is sound when nothing speaks
 * against its own lines and every later act can still be replayed after it. One that is not is left out for the next ones.
 * One act at a time, as it is asked for: each replays the whole history.
 */
export function* weighActs(
  start: readonly UnitOfStart[],
  standing: readonly StandingAct[],
  inputs: readonly ActInput[],
  today: CalendarDate,
): Generator<WeighedAct> {
  const isTooLong = inputs.reduce((sum, { lines }) => sum + lines.length, 0) > MOST_LINES;
  let weighing = replayed(start, [...standing].sort(byTime));
  for (const [index, input] of inputs.entries()) {
    const id = -index - 1;
    const whole = isTooLong ? [tooLong()] : actProblems(input, today);
    const { history } = weighing;
    if (whole.length > 0) {
      yield { id, lines: [], problems: whole, before: history, after: history };
      continue;
    }
    const lines = completeAct(input, history);
    const { effectiveDate, basis } = input;
    const act = { id, effectiveDate, basis, lines };
    const next = replayed(start, [...weighing.acts, act].sort(byTime), weighing.known);
    const problems = newProblems(act, next, weighing.old);
    if (problems.length === 0) weighing = next;
    yield { id, lines, problems, before: history, after: next.history };
  }
}

function tooLong(): ActProblem {
  return ofAct('lines', 'unit_act_too_many_lines', { most: MOST_LINES });
}

/** The acts that could no longer be replayed were it not for one of them. */
export function actsLeaningOn(
  start: readonly UnitOfStart[],
  standing: readonly StandingAct[],
  id: number,
): { leaning: StandingAct[]; without: UnitHistory } {
  const acts = [...standing].sort(byTime);
  const before = replayed(start, acts);
  const without = replayed(
    start,
    acts.filter((act) => act.id !== id),
  );
  const leaning = without.acts.filter((act) => without.problems.some((each) => isNew(each, act, without, before.old)));
  return { leaning, without: without.history };
}

function replayed(
  start: readonly UnitOfStart[],
  acts: readonly StandingAct[],
  known?: ReadonlyMap<string, UnitLife>,
): Weighing & { problems: ActLineProblem[] } {
  const { history, problems } = replayActs(start, acts, known);
  return {
    start,
    acts,
    history,
    problems,
    known: new Map(history.units.map((unit) => [unit.code, unit])),
    old: new Set(problems.map((each) => nameOf(each, acts[each.act]!))),
  };
}

function newProblems(
  act: StandingAct,
  next: Weighing & { problems: ActLineProblem[] },
  old: ReadonlySet<string>,
): ActProblem[] {
  const own = next.problems
    .filter((each) => next.acts[each.act] === act)
    .map(({ line, field, code, params }): ActProblem => ({ line, field, code, params }));
  if (own.length > 0) return own;
  return next.acts
    .filter((other) => other !== act && next.problems.some((each) => isNew(each, other, next, old)))
    .map(({ effectiveDate, basis }) =>
      ofAct('lines', 'unit_act_conflict', { date: formatDate(effectiveDate), basis: basis ?? '' }),
    );
}

function isNew(each: ActLineProblem, act: StandingAct, { acts }: Weighing, old: ReadonlySet<string>): boolean {
  return acts[each.act] === act && !old.has(nameOf(each, act));
}

function nameOf({ line, code }: ActLineProblem, { id }: StandingAct): string {
  return `${id} ${line} ${code}`;
}

/** Acts of one day in the order in which they were recorded, those not yet on record last. */
export function byTime(a: StandingAct, b: StandingAct): number {
  if (a.effectiveDate !== b.effectiveDate) return a.effectiveDate < b.effectiveDate ? -1 : 1;
  const [place, other] = [a, b].map(({ id }) => (id > 0 ? id : Number.MAX_SAFE_INTEGER / 2 - id));
  return place! - other!;
}
