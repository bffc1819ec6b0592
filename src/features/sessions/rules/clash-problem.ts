import type { FieldProblem, MessageParams } from '../../../common/errors.js';
import type { ClashKind } from './find-clashes.js';

/** A clash as it may be told to whoever plans. */
export interface FoundClash {
  /** Of the planned session, in the order they were given. */
  index: number;
  kind: ClashKind;
  withSessionId: number;
  /** The class and number of the other session; null where the actor may not know of the class. */
  other: { classCode: string; number: number } | null;
  /** The room, where it is what clashes. */
  room: string | null;
  /** The people who clash, by given name, as far as the actor may know them. */
  names: readonly string[];
  /** Their codes, in the same order. */
  codes: readonly string[];
  /** How many more there are, whom the actor may not know. */
  unnamed: number;
}

const MOST_NAMES = 10;
const LONGEST = 300;

/** A clash as a problem of the planned session's field; `number` is that of the planned session. */
export function clashProblem(clash: FoundClash, field: string, number: number): FieldProblem {
  const { code, params } = clashMessage(clash);
  return { field, code, params: { number, ...params } };
}

/**
 * What to say of a clash, as the message `errors.<code>`: all trainers, learners up to ten and how many more there are. `number` in it is
 * that of the planned session and given by the caller.
 */
export function clashMessage({ kind, other, room, names, unnamed }: FoundClash): {
  code: string;
  params: MessageParams;
} {
  const where: MessageParams = other ? { withCode: other.classCode, withNumber: other.number } : {};
  const ending = other ? '' : '_hidden';
  if (kind === 'room') return { code: `clash_room${ending}`, params: { room: room ?? '', ...where } };
  if (kind === 'trainer') return { code: `clash_trainer${ending}`, params: { names: names.join(', '), ...where } };
  const more = Math.max(0, names.length - MOST_NAMES) + unnamed;
  const named = names.slice(0, MOST_NAMES).join(', ');
  if (named === '') return { code: `clash_learner_counted${ending}`, params: { more, ...where } };
  if (more > 0) return { code: `clash_learner_more${ending}`, params: { names: named, more, ...where } };
  return { code: `clash_learner${ending}`, params: { names: named, ...where } };
}

/**
 * What clashed, as it is kept with the reason for planning it all the same: people by their codes, so that no name stays behind
 * where a file is anonymised.
 */
export function clashText({ other, room, codes, unnamed }: FoundClash): string {
  const more = Math.max(0, codes.length - MOST_NAMES) + unnamed;
  const who = [...codes.slice(0, MOST_NAMES), ...(more > 0 ? [`+${more}`] : [])].join(', ');
  const what = room ?? who;
  return `${what} · ${other ? `${other.classCode} #${other.number}` : '…'}`.slice(0, LONGEST);
}
