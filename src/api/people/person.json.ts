import { z } from 'zod';
import type { PersonListed } from '../../features/people/people.repository.js';
import { code, day, optionalText, requiredText } from '../shared/fields.js';

const sex = z.enum(['male', 'female']).nullable();

/** A person with the current posting; `birthYear` is known also where the whole birth date is not. */
export const personSchema = z.object({
  code: z.string(),
  fullName: z.string(),
  birthDate: z.string().nullable(),
  birthYear: z.number().int().nullable(),
  sex,
  unitCode: z.string().nullable(),
  position: z.string().nullable(),
  updatedAt: z.string(),
});

/** A person as entered for the first time. */
export const newPersonSchema = z.object({
  fullName: requiredText(120),
  birthDate: day.nullable().default(null),
  birthYear: z.number().int().nullable().default(null),
  sex: sex.default(null),
  unitCode: code,
  position: optionalText(120),
});

/** Shows a person to programs; nothing sensitive. */
export function personJson(person: PersonListed): z.infer<typeof personSchema> {
  const { fullName, birthDate, birthYear, unitCode, position, updatedAt } = person;
  return { code: person.code, fullName, birthDate, birthYear, sex: person.sex, unitCode, position, updatedAt };
}

/** What is said of a file that is no more: where it went. */
export function mergedJson(personCode: string, mergedInto: string): { code: string; mergedInto: string } {
  return { code: personCode, mergedInto };
}
