import type { CalendarDate } from '../../../common/dates/calendar-date.js';
import { DomainError } from '../../../common/errors.js';
import { cleanPersonName, isPersonName } from '../../../common/vietnamese/person-name.js';
import { searchKey } from '../../../common/vietnamese/search-key.js';
import { nameSortKey } from '../../../common/vietnamese/sort-key.js';
import type { Person } from '../person.entity.js';
import { birthYearOf, isPossibleBirth } from './birth.js';

/** Who somebody is, as typed. */
export interface IdentityInput {
  fullName: string;
  birthDate: CalendarDate | null;
  birthYear: number | null;
}

/**
 * Who somebody is, as a row keeps it: the name cleaned, with its keys, and the year also where the whole day is known.
 * @throws DomainError person_name_missing, person_name_unreadable, birth_date_impossible
 */
export function identityOf(
  input: IdentityInput,
  today: CalendarDate,
): Pick<Person, 'fullName' | 'searchKey' | 'sortKey' | 'birthDate' | 'birthYear'> {
  const fullName = cleanPersonName(input.fullName);
  if (fullName === '') throw new DomainError('person_name_missing', { field: 'fullName' });
  if (!isPersonName(fullName)) throw new DomainError('person_name_unreadable', { field: 'fullName' });
  const { birthDate } = input;
  const birthYear = birthYearOf(birthDate, input.birthYear);
  if (!isPossibleBirth(birthDate, birthYear, today)) {
    throw new DomainError('birth_date_impossible', { field: 'birthDate' });
  }
  return { fullName, searchKey: searchKey(fullName), sortKey: nameSortKey(fullName), birthDate, birthYear };
}
