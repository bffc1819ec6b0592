import { z } from 'zod';
import { type CalendarDate, isCalendarDate, parseVietnameseDate } from '../../common/dates/calendar-date.js';
import { searchKey } from '../../common/vietnamese/search-key.js';
import { optionalText, requiredDate, requiredText } from '../shared/form.js';

/** A birth date typed in full (13/05/1980) or by its year alone (1980). */
const birth = z
  .string()
  .trim()
  .optional()
  .transform((text, context): { birthDate: CalendarDate | null; birthYear: number | null } => {
    if (!text) return { birthDate: null, birthYear: null };
    if (/^\d{4}$/.test(text)) return { birthDate: null, birthYear: Number(text) };
    const birthDate = isCalendarDate(text) ? text : parseVietnameseDate(text);
    if (birthDate === null) context.addIssue({ code: 'custom', message: 'birth_unreadable' });
    return { birthDate, birthYear: birthDate === null ? null : Number(birthDate.slice(0, 4)) };
  });

const sex = z
  .enum(['male', 'female', ''])
  .optional()
  .transform((chosen) => chosen || null);

const phone = z
  .string()
  .trim()
  .max(30, 'too_long')
  .regex(/^[+\d][\d .()-]*$|^$/, 'phone_unreadable')
  .optional()
  .transform((typed) => typed || null);

/** The state of a file that the editor saw; a form without it is of no state. */
const seen = z.string().max(24).default('');

const name = requiredText(120);
const position = optionalText(120);
const ethnicity = optionalText(40);

/** The form of a person who is entered by hand. */
export const newPersonForm = z.object({
  fullName: name,
  birthDate: birth,
  sex,
  unitCode: requiredText(40),
  position,
  phone,
  ethnicity,
  sameAs: optionalText(200),
});

/** The form by which a file is put right. */
export const editPersonForm = z.object({
  fullName: name,
  birthDate: birth,
  sex,
  birthPlace: optionalText(200),
  position,
  phone,
  ethnicity,
  seen,
});

/** The form of a new posting: after a move, or when a file is opened again. */
export const postingForm = z.object({
  unitCode: requiredText(40),
  position,
  on: requiredDate(),
  seen,
});

/** The form by which a file is closed; `on` is the last day of service. */
export const closingForm = z.object({ on: requiredDate(), seen });

/** The form by which somebody is anonymised. */
export const anonymisingForm = z.object({ reason: requiredText(500), typedCode: requiredText(20) });

/** What a "no, this is somebody else" was said about: it holds for this name and year only. */
export function confirmationOf({ fullName, birthYear }: { fullName: string; birthYear: number | null }): string {
  return `${searchKey(fullName)}|${birthYear ?? ''}`;
}
