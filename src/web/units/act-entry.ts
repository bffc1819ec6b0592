import { z } from 'zod';
import type { CalendarDate } from '../../common/dates/calendar-date.js';
import type { FieldProblem } from '../../common/errors.js';
import type { ActLineInput } from '../../features/units/unit-act-input.js';
import { optionalText, type RawForm, readForm, requiredDate } from '../shared/form.js';

export type ActKind = ActLineInput['kind'];

export const ACT_KINDS = ['merge', 'split', 'rename', 'move', 'abolish', 'found'] as const satisfies readonly ActKind[];

/** An act as far as it has been typed: its kind and day are chosen first, then the form asks for the rest. */
export interface ActEntry {
  kind: ActKind;
  effectiveDate: CalendarDate;
  /** Codes of the units that are ticked. */
  from: readonly string[];
  /** How many parts of a split the form shows. */
  parts: number;
  raw: RawForm;
  texts: ActTexts;
  problems: readonly FieldProblem[];
}

/** The texts of the form; what it does not ask for is null. */
export type ActTexts = z.infer<typeof texts>;

/** What a button of the form asks for. */
export type ActStep = 'add' | 'part' | 'edit' | 'preview';

const NAME_MOST = 200;
const PARTS = { first: 2, most: 9 };

const beginning = z.object({ kind: z.enum(ACT_KINDS, 'required'), effectiveDate: requiredDate() });

const texts = z.object({
  add: optionalText(NAME_MOST),
  to: optionalText(NAME_MOST),
  newName: optionalText(NAME_MOST),
  newShortName: optionalText(60),
  newGso: optionalText(20),
  newCode: optionalText(40),
  newLevel: z.enum(['tinh', 'huyen', 'xa']).nullish().catch(null),
  newParent: optionalText(40),
  primary: optionalText(2),
  ends: z.enum(['1', '0']).nullish().catch(null),
  basis: optionalText(NAME_MOST),
  note: optionalText(500),
});

/** Kind and day of an act, from an address or a form. */
export function readBeginning(given: unknown) {
  return readForm(beginning, given);
}

/** An act as a form sent it; null while its kind and day cannot be read. */
export function readActEntry(body: unknown): ActEntry | null {
  const start = readBeginning(body);
  if (!start.ok) return null;
  const read = readForm(texts, body);
  return {
    ...start.values,
    from: listOf(body, 'from'),
    parts: partsOf(body),
    raw: read.raw,
    texts: read.ok ? read.values : NO_TEXTS,
    problems: read.ok ? [] : read.problems,
  };
}

/** An act of which only kind and day are known, and perhaps a unit that it is about. */
export function newActEntry(kind: ActKind, effectiveDate: CalendarDate, unitCode: string): ActEntry {
  const from = unitCode === '' ? [] : [unitCode];
  return { kind, effectiveDate, from, parts: PARTS.first, raw: {}, texts: NO_TEXTS, problems: [] };
}

/** A text of a part of a split, whose fields carry its number. */
export function partText({ raw }: ActEntry, name: 'to' | 'name' | 'short' | 'gso', part: number): string | null {
  return optionalText(NAME_MOST).safeParse(raw[`${name}${part}`]?.slice(0, NAME_MOST)).data ?? null;
}

export function actStepOf(body: unknown): ActStep {
  return z.object({ step: z.enum(['add', 'part', 'edit', 'preview']) }).safeParse(body).data?.step ?? 'preview';
}

/** Everything that a form sent, to be sent again by the page that shows what the act would do. */
export function hiddenFields({ from, raw, parts }: ActEntry): { name: string; value: string }[] {
  const own = new Set(['_csrf', 'step', 'add', 'from', 'parts']);
  const typed = Object.entries(raw).flatMap(([name, value]) => (own.has(name) ? [] : [{ name, value }]));
  return [...typed, { name: 'parts', value: String(parts) }, ...from.map((value) => ({ name: 'from', value }))];
}

/** The parts of a split with one more shown. */
export function withOnePartMore(entry: ActEntry): ActEntry {
  return { ...entry, parts: Math.min(entry.parts + 1, PARTS.most) };
}

function partsOf(body: unknown): number {
  const typed = z.object({ parts: z.coerce.number().int() }).safeParse(body).data?.parts ?? PARTS.first;
  return Math.min(Math.max(typed, PARTS.first), PARTS.most);
}

function listOf(body: unknown, name: string): string[] {
  const value = (body as Readonly<Record<string, unknown>> | null | undefined)?.[name];
  const list = Array.isArray(value) ? value : [value];
  return [...new Set(list.filter((each): each is string => typeof each === 'string' && each !== ''))].slice(0, 300);
}

const NO_TEXTS: ActTexts = {
  add: null,
  to: null,
  newName: null,
  newShortName: null,
  newGso: null,
  newCode: null,
  newLevel: null,
  newParent: null,
  primary: null,
  ends: null,
  basis: null,
  note: null,
};
