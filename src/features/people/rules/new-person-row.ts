import type { CalendarDate, Instant } from '../../../common/dates/calendar-date.js';
import type { NewPerson } from '../people.service.js';
import type { Person } from '../person.entity.js';
import { identityOf } from './identity.js';
import { isMinority } from './minority.js';

/**
 * The row of a person who is entered for the first time, all but the number that the database gives.
 * @throws DomainError those of identityOf
 */
export function newPersonRow(input: NewPerson, now: Instant, today: CalendarDate): Omit<Person, 'id' | 'code'> {
  const ethnicity = input.ethnicity ?? null;
  return {
    ...identityOf(input, today),
    birthPlace: input.birthPlace ?? null,
    sex: input.sex,
    ethnicity,
    minority: isMinority(ethnicity),
    phone: input.phone ?? null,
    closedOn: null,
    mergedIntoId: null,
    anonymisedAt: null,
    createdAt: now,
    updatedAt: now,
  };
}
