import type { MessageParams } from '../../../common/errors.js';
import { communeNaming } from './commune-name-vietnamese.js';
import { targetOf } from './successions-of-day.js';
import type { UnitChange } from './unit-history.js';

/** What speaks against a line; the message is `errors.<code>`. */
export interface LineProblem {
  field: keyof UnitChange | null;
  code: string;
  params: MessageParams;
}

/** `20-182-06139`, `20-VP`, `20-06172/2025`, `20-VP/2026-2`. */
const UNIT_CODE = /^[0-9A-Z]+(-[0-9A-Z]+)*(\/\d{4}(-\d+)?)?$/;

const LONGEST: Partial<Record<keyof UnitChange, number>> = {
  toCode: 40,
  toKind: 40,
  toName: 200,
  toShortName: 100,
  toGsoCode: 10,
};

/** What a line lacks or says twice, whatever the units are. */
export function shapeProblems(line: UnitChange): LineProblem[] {
  return [...fromProblems(line), ...toProblems(line), ...lengthProblems(line)];
}

/** What a line says too little of to give birth to its unit; `level` is that of its first predecessor. */
export function birthProblems(line: UnitChange, hasPredecessor: boolean): LineProblem[] {
  if (!line.toName) return [problem('toName', 'unit_act_name_missing')];
  const isCommune = communeNaming(line.toName) !== null;
  const found: LineProblem[] = [];
  if (!isCommune && !line.toShortName) found.push(problem('toShortName', 'unit_act_short_name_missing'));
  if (!hasPredecessor && !line.toLevel) found.push(problem('toLevel', 'unit_act_level_missing'));
  if (!UNIT_CODE.test(line.toCode ?? '')) {
    found.push(problem('toCode', 'unit_act_code_bad', { code: line.toCode ?? '' }));
  }
  return found;
}

function fromProblems({ kind, fromCodes, toCode }: UnitChange): LineProblem[] {
  if (kind === 'found') return [];
  if (fromCodes.length === 0) return [problem('fromCodes', 'unit_act_from_missing')];
  const repeated = fromCodes.find((code, index) => fromCodes.indexOf(code) !== index);
  if (repeated !== undefined) return [problem('fromCodes', 'unit_act_from_repeated', { code: repeated })];
  if (kind === 'rename' && fromCodes.length > 1) return [problem('fromCodes', 'unit_act_one_from')];
  const intoItself = kind === 'merge' && fromCodes.every((code) => code === toCode);
  return intoItself ? [problem('toCode', 'unit_act_into_itself')] : [];
}

function toProblems(line: UnitChange): LineProblem[] {
  const { kind, toName, parentCode } = line;
  if ((kind === 'merge' || kind === 'split' || kind === 'found') && targetOf(line) === null) {
    return [problem('toCode', 'unit_act_to_missing')];
  }
  if ((kind === 'rename' || kind === 'found') && !toName) return [problem('toName', 'unit_act_name_missing')];
  if ((kind === 'move' || kind === 'found') && !parentCode) return [problem('parentCode', 'unit_act_parent_missing')];
  return [];
}

function lengthProblems(line: UnitChange): LineProblem[] {
  return (Object.keys(LONGEST) as (keyof typeof LONGEST)[])
    .filter((field) => typeof line[field] === 'string' && (line[field] as string).length > LONGEST[field]!)
    .map((field) => problem(field, 'unit_act_too_long', { max: LONGEST[field]! }));
}

export function problem(field: LineProblem['field'], code: string, params: MessageParams = {}): LineProblem {
  return { field, code, params };
}
