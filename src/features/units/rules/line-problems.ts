import { formatDate } from '../../../common/dates/calendar-date.js';
import { type DayOfActs, labelOf, livedBefore, livesAfter } from './day-of-acts.js';
import { birthProblems, type LineProblem, problem, shapeProblems } from './line-shape.js';
import { nameProblems } from './name-problems.js';
import type { RecordedChange } from './replay-day.js';
import { targetOf, unitsEndingOn } from './successions-of-day.js';
import type { UnitChange } from './unit-history.js';
import { treeProblems } from './tree-problems.js';

/** What speaks against one line, given all that happens on its day. The first kind of problem hides those that follow from it. */
export function lineProblems(acts: DayOfActs, line: RecordedChange): LineProblem[] {
  const shape = shapeProblems(line);
  if (shape.length > 0) return shape;
  const units = [...givingProblems(acts, line), ...receivingProblems(acts, line), ...parentProblems(acts, line)];
  if (units.length > 0) return units;
  return [...nameProblems(acts, line), ...repetitionProblems(acts, line), ...treeProblems(acts, line)];
}

function givingProblems(acts: DayOfActs, { fromCodes }: RecordedChange): LineProblem[] {
  return fromCodes
    .filter((code) => !livedBefore(acts, code))
    .map((code) => notAlive(acts, 'fromCodes', code, 'unit_act_unit'));
}

function receivingProblems(acts: DayOfActs, line: RecordedChange): LineProblem[] {
  const code = targetOf(line);
  if (code === null) return [];
  const first = acts.born.get(code);
  if (mustBeNew(line) && (first !== line || isBornLater(acts, code))) {
    return [problem('toCode', 'unit_act_code_taken', { code })];
  }
  if (isBornLater(acts, code)) return [notAlive(acts, 'toCode', code, 'unit_act_to')];
  if (first) return first === line ? birthProblems(withAllNames(acts, line), line.fromCodes.length > 0) : [];
  if (acts.ending.has(code)) return [problem('toCode', 'unit_act_to_ends', { unit: labelOf(acts, code) })];
  return livesAfter(acts, code) ? [] : [notAlive(acts, 'toCode', code, 'unit_act_to')];
}

function mustBeNew(line: RecordedChange): boolean {
  return line.kind === 'found' || (line.kind === 'rename' && targetOf(line) !== line.fromCodes[0]);
}

/** Whether the code belongs to a unit that is born on a later day. */
function isBornLater({ known, day }: DayOfActs, code: string): boolean {
  const birth = known.get(code)?.validFrom ?? null;
  return birth !== null && birth > day;
}

/** A line may leave the name of a new unit to another line that feeds it. */
function withAllNames({ lines }: DayOfActs, line: RecordedChange): UnitChange {
  const feeding = lines.filter((other) => targetOf(other) === targetOf(line));
  const said = <Field extends 'toName' | 'toShortName'>(field: Field) => feeding.find((other) => other[field])?.[field];
  return { ...line, toName: said('toName') ?? null, toShortName: said('toShortName') ?? null };
}

function parentProblems(acts: DayOfActs, { kind, parentCode }: RecordedChange): LineProblem[] {
  if (!parentCode || kind === 'abolish' || livesAfter(acts, parentCode)) return [];
  if (acts.ending.has(parentCode)) {
    return [problem('parentCode', 'unit_act_parent_ends', { unit: labelOf(acts, parentCode) })];
  }
  return [notAlive(acts, 'parentCode', parentCode, 'unit_act_parent')];
}

/** `<prefix>_unknown`, `<prefix>_ended` or `<prefix>_unborn`. */
function notAlive(acts: DayOfActs, field: LineProblem['field'], code: string, prefix: string): LineProblem {
  const { state, known, born, day } = acts;
  const ended = state.lives.get(code)?.validTo;
  if (ended) return problem(field, `${prefix}_ended`, { unit: labelOf(acts, code), date: formatDate(ended) });
  const birth = state.lives.get(code)?.validFrom ?? known.get(code)?.validFrom ?? (born.has(code) ? day : null);
  if (birth === null) return problem(field, `${prefix}_unknown`, { code });
  return problem(field, `${prefix}_unborn`, { unit: labelOf(acts, code), date: formatDate(birth) });
}

/** Two lines of one day that cannot both hold of one unit, told at the later of them. */
function repetitionProblems(acts: DayOfActs, line: RecordedChange): LineProblem[] {
  const { kind, fromCodes } = line;
  const earlier = acts.lines.slice(0, acts.lines.indexOf(line));
  const found: LineProblem[] = [];
  const movedTwice = fromCodes.find(
    (code) => kind === 'move' && earlier.some((other) => other.kind === 'move' && other.fromCodes.includes(code)),
  );
  if (movedTwice !== undefined) {
    found.push(problem('fromCodes', 'unit_act_two_parents', { unit: labelOf(acts, movedTwice) }));
  }
  const twice = fromCodes.find((code) => isWhole(line, code) && earlier.some((other) => isWhole(other, code)));
  if (twice !== undefined) {
    found.push(problem('fromCodes', 'unit_act_two_primaries', { unit: labelOf(acts, twice) }));
  }
  return found.length > 0 ? found : nothingNewProblems(acts, line, earlier);
}

/** A line that says again what another of the same day has said already: the form was sent twice. */
function nothingNewProblems(acts: DayOfActs, line: RecordedChange, earlier: readonly RecordedChange[]): LineProblem[] {
  const { kind, fromCodes, toCode, actId } = line;
  const ofOthers = earlier.filter((other) => other.actId !== actId);
  if (kind === 'rename') {
    const isSaid = ofOthers.some((other) => targetOf(other) === targetOf(line) && saysAsMuch(other, line));
    return isSaid ? [problem('toName', 'unit_act_name_same', { unit: labelOf(acts, fromCodes[0]!) })] : [];
  }
  if (kind === 'abolish') {
    const ended = unitsEndingOn(ofOthers);
    const again = fromCodes.filter((code) => ended.has(code));
    return again.map((code) => problem('fromCodes', 'unit_act_ends_already', { unit: labelOf(acts, code) }));
  }
  if (kind !== 'split' || toCode === null) return [];
  return fromCodes
    .filter((code) => code !== toCode)
    .filter((code) =>
      ofOthers.some((other) => other.kind === 'split' && other.toCode === toCode && other.fromCodes.includes(code)),
    )
    .map((code) => problem('toCode', 'unit_act_part_given', { unit: labelOf(acts, code) }));
}

function saysAsMuch(other: RecordedChange, line: RecordedChange): boolean {
  const fields = ['toName', 'toShortName', 'toGsoCode'] as const;
  return fields.every((field) => !line[field] || line[field] === other[field]);
}

/** Whether a line takes a unit with its whole past. */
function isWhole(line: RecordedChange, code: string): boolean {
  if (!line.fromCodes.includes(code) || targetOf(line) === code) return false;
  return line.kind === 'merge' || line.kind === 'rename' || (line.kind === 'split' && line.isPrimary === true);
}
