import { z } from 'zod';

/** Text that must be there, without blanks around it. */
export function requiredText(most: number) {
  return z.string().trim().min(1).max(most);
}

/** Text that may be left out or null; empty text is null. */
export function optionalText(most: number) {
  return z
    .string()
    .trim()
    .max(most)
    .nullable()
    .default(null)
    .transform((text) => text || null);
}

/** A day, `YYYY-MM-DD`. */
export const day = z.iso.date();

/** A moment with its offset, in any precision; in code always UTC with milliseconds. */
export const moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString());

/** A whole number from 1; what is too many is for the rules to say. */
export const counted = z.number().int().min(1);

/** The code of a unit, course, class or person. */
export const code = requiredText(40);
