import { z } from 'zod';
import { readForm } from '../shared/form.js';

const heldForm = z.object({
  heldPeriods: z
    .string()
    .trim()
    .optional()
    .transform((text, context) => {
      if (!text) return null;
      if (!/^\d{1,3}$/.test(text)) context.addIssue({ code: 'custom', message: 'held_periods_unreadable' });
      return Number(text);
    }),
  session: z
    .string()
    .optional()
    .transform((text) => (text && /^\d{1,9}$/.test(text) ? Number(text) : undefined)),
  reason: z
    .string()
    .optional()
    .transform((text) => text ?? null),
});

/** Reads how many tiết were taught, null being the whole session, and why it is said only now. */
export function readHeld(body: unknown) {
  return readForm(heldForm, body);
}
