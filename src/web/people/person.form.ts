import { z } from 'zod';
import { type CalendarDate, isCalendarDate, parseVietnameseDate } from '../../common/dates/calendar-date.js';
import { searchKey } from '../../common/vietnamese/search-key.js';
import { optionalText, requiredText } from '../shared/form.js';

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

/** The form of a person who is entered by hand. */
export const newPersonForm = z.object({
  fullName: requiredText(120),
  birthDate: birth,
  sex: z
    .enum(['male', 'female', ''])
    .optional()
    .transform((sex) => sex || null),
  unitCode: requiredText(40),
  position: optionalText(120),
  phone: z
    .string()
    .trim()
    .max(30, 'too_long')
    .regex(/^[+\d][\d .()-]*$|^$/, 'phone_unreadable')
    .optional()
    .transform((phone) => phone || null),
  ethnicity: optionalText(40),
  sameAs: optionalText(200),
});

/** What a "no, this is somebody else" was said about: it holds for this name and year only. */
export function confirmationOf({ fullName, birthYear }: { fullName: string; birthYear: number | null }): string {
  return `${searchKey(fullName)}|${birthYear ?? ''}`;
}
