import { z } from 'zod';
import { optionalDate, optionalText, readForm, requiredDate } from '../shared/form.js';

const daysForm = z.object({
  from: requiredDate(),
  to: optionalDate(),
  /** Whether it may be left out and the longest one are matters of the rule. */
  reason: optionalText(2000),
});

/** Reads from which day to which somebody belongs to a class; no last day while the membership lasts. */
export function readDays(body: unknown) {
  return readForm(daysForm, body);
}
