import { z } from 'zod';
import type { NomineeKind } from '../../features/nominations/rules/nominee-state.js';
import { optionalDate, optionalText, requiredText, tickBox } from '../shared/form.js';
import { seenVersion } from './call.form.js';

/** Somebody on a list that is being written, by rank. */
export interface TypedNominee {
  personCode: string;
  kind: NomineeKind;
}

/** What a press on a button of the list asks for; `enter` is the key, pressed in any field. */
export type ListAct =
  | { kind: 'enter' | 'save' | 'search' | 'submit' | 'attach' | 'letter' }
  | { kind: 'unscan'; letterId: number }
  | { kind: 'up' | 'down' | 'remove' | 'add'; personCode: string; as: NomineeKind };

const NAMED = /^(main|substitute):([A-Z0-9-]{1,20})$/;
const ACT = /^(up|down|remove|add):(main|substitute):([A-Z0-9-]{1,20})$/;
const UNSCAN = /^unscan:(\d{1,9})$/;
const PLAIN = ['enter', 'save', 'search', 'submit', 'attach', 'letter'] as const;

/** More names than a list takes: the service says how many those are. */
const MOST_NOMINEES = 400;

/** Names as one field carries them, by rank: `main:CB000001 substitute:CB000002`. */
const nominees = z
  .string()
  .catch('')
  .transform((text) => text.split(' ').slice(0, MOST_NOMINEES).flatMap(nomineeOf));

/** Whom a list names and what was pressed; what cannot be read of it is nothing that a person typed. */
export const namesForm = z.object({
  version: seenVersion,
  nominees,
  acknowledged: z.string().catch(''),
  q: z.string().trim().max(100).catch(''),
  askedBefore: z.string().trim().max(100).catch(''),
  act: z.string().catch('').transform(actOf),
});

export type TypedNames = z.infer<typeof namesForm>;

/** What a list says besides names. */
export const letterForm = z.object({
  letterNumber: optionalText(60),
  letterDate: optionalDate(),
  note: optionalText(500),
});

export type TypedLetter = z.infer<typeof letterForm>;

/** An act on a whole list that needs a reason. */
export const reasonForm = z.object({ reason: requiredText(500), version: seenVersion });

/** Another person for one who cannot come. */
export const swapForm = z.object({ personCode: requiredText(20), reason: requiredText(500), acknowledge: tickBox() });

/** A substitute for a seat that is free. */
export const promotionForm = z.object({ acknowledge: tickBox() });

/** Names as one field carries them. */
export function writtenNominees(list: readonly TypedNominee[]): string {
  return list.map(({ personCode, kind }) => `${kind}:${personCode}`).join(' ');
}

/** A list after a press: who is added stands last, who is of the other kind already moves there. */
export function afterAct(list: readonly TypedNominee[], act: ListAct): TypedNominee[] {
  if (!('personCode' in act)) return [...list];
  const { personCode, as } = act;
  const others = list.filter((each) => each.personCode !== personCode);
  if (act.kind === 'add') return ranked([...others, { personCode, kind: as }]);
  if (act.kind === 'remove') return ranked(others);
  return moved(ranked(list), personCode, act.kind === 'up' ? -1 : 1);
}

/** The main ones before the substitutes, each in the order they have. */
export function ranked(list: readonly TypedNominee[]): TypedNominee[] {
  const kinds: NomineeKind[] = ['main', 'substitute'];
  const once = list.filter(
    (each, index) => list.findIndex(({ personCode }) => personCode === each.personCode) === index,
  );
  return kinds.flatMap((kind) => once.filter((each) => each.kind === kind));
}

function moved(list: TypedNominee[], personCode: string, by: -1 | 1): TypedNominee[] {
  const from = list.findIndex((each) => each.personCode === personCode);
  const one = list[from];
  const other = list[from + by];
  if (!one || !other || one.kind !== other.kind) return list;
  return list.map((each) => (each === one ? other : each === other ? one : each));
}

function nomineeOf(text: string): TypedNominee[] {
  const [, kind, personCode] = NAMED.exec(text) ?? [];
  return personCode === undefined ? [] : [{ personCode, kind: kind as NomineeKind }];
}

function actOf(text: string): ListAct {
  const letter = UNSCAN.exec(text)?.[1];
  if (letter !== undefined) return { kind: 'unscan', letterId: Number(letter) };
  const [, kind, as, personCode] = ACT.exec(text) ?? [];
  if (personCode !== undefined) {
    return { kind: kind as 'up' | 'down' | 'remove' | 'add', personCode, as: as as NomineeKind };
  }
  return { kind: PLAIN.find((each) => each === text) ?? 'save' };
}
