import { z } from 'zod';
import type { FieldProblem } from '../../common/errors.js';
import type { RolloutItemInput } from '../../features/rollouts/rollout-items.service.js';
import { optionalDate, optionalText, readForm, requiredText, type RawForm } from '../shared/form.js';

const SOURCE = 200;
const NOTE = 500;

/** The version that the editor saw; one that cannot be read is none that anybody saw. */
const version = z.coerce.number().int().catch(0);

/** The dates and words of one rollout. */
export const rolloutForm = z.object({
  fromDate: optionalDate(),
  toDate: optionalDate(),
  targetDate: optionalDate(),
  source: optionalText(SOURCE),
  note: optionalText(NOTE),
});

export const newRolloutForm = rolloutForm.extend({ itemCode: requiredText(20) });

export const editedRolloutForm = rolloutForm.extend({ version });

/** Takes back a rollout. */
export const removalForm = z.object({ version });

/** The dates and the source that hold for all units ticked. */
export const bulkForm = z.object({
  fromDate: optionalDate(),
  targetDate: optionalDate(),
  source: optionalText(SOURCE),
});

/** The codes of the units ticked; anything else that a browser could send under that name is no unit. */
export function tickedUnits(body: unknown): string[] {
  const sent = typeof body === 'object' && body !== null ? (body as { units?: unknown }).units : undefined;
  const values = typeof sent === 'object' && sent !== null ? Object.values(sent) : [sent];
  return [...new Set(values.filter((value) => typeof value === 'string' && value !== ''))] as string[];
}

/** Reads an item; its code stands on the form of a new one only. */
export function readItem(
  body: unknown,
  knownCode?: string,
): { raw: RawForm; input: RolloutItemInput | null; problems: readonly FieldProblem[] } {
  const form = readForm(itemForm, knownCode === undefined ? body : { ...Object(body), code: knownCode });
  return form.ok
    ? { raw: form.raw, input: form.values, problems: [] }
    : { raw: form.raw, input: null, problems: form.problems };
}

const itemForm = z.object({
  code: requiredText(20).transform((code) => code.toUpperCase()),
  name: requiredText(120),
  kind: z.enum(['network', 'application'], 'required'),
});
