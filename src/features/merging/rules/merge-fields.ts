import { isMinority } from '../../people/rules/minority.js';
import { searchKey } from '../../../common/vietnamese/search-key.js';
import { nameSortKey } from '../../../common/vietnamese/sort-key.js';
import type { Person } from '../../people/person.entity.js';
import type { Posting } from '../../people/posting.entity.js';

/** What of a file may be taken from either of the two; `posting` is where the person serves now. */
export const MERGE_FIELDS = ['fullName', 'birth', 'birthPlace', 'sex', 'ethnicity', 'phone', 'posting'] as const;

export type MergeField = (typeof MERGE_FIELDS)[number];

export type Side = 'survivor' | 'merged';

/** From which file each field is taken. */
export type MergeChoices = Readonly<Partial<Record<MergeField, Side>>>;

/** A file with its current posting; `unitAlive` says whether the unit of that posting still is. */
export interface FileFacts {
  person: Pick<Person, 'fullName' | 'birthDate' | 'birthYear' | 'birthPlace' | 'sex' | 'ethnicity' | 'phone'>;
  posting: Pick<Posting, 'unitId' | 'position' | 'fromDate'> | null;
  unitAlive: boolean;
}

/** The fields in which two files differ. */
export function differingFields(survivor: FileFacts, merged: FileFacts): MergeField[] {
  return MERGE_FIELDS.filter((field) => valueOf(survivor, field) !== valueOf(merged, field));
}

/** Which of two values is proposed: what is known before what is not, a whole date before a year, a name with its marks. */
export function fullerSide(field: MergeField, survivor: FileFacts, merged: FileFacts): Side {
  const [own, other] = [fullness(survivor, field), fullness(merged, field)];
  return other > own ? 'merged' : 'survivor';
}

/** The survivor's facts after a merge; what is not chosen is the fuller of the two. */
export function mergedFacts(survivor: FileFacts, merged: FileFacts, choices: MergeChoices) {
  const from = (field: MergeField) =>
    (sideOf(field, survivor, merged, choices) === 'merged' ? merged : survivor).person;
  const { fullName } = from('fullName');
  const { birthDate, birthYear } = from('birth');
  const { ethnicity } = from('ethnicity');
  return {
    fullName,
    searchKey: searchKey(fullName),
    sortKey: nameSortKey(fullName),
    birthDate,
    birthYear,
    birthPlace: from('birthPlace').birthPlace,
    sex: from('sex').sex,
    ethnicity,
    minority: isMinority(ethnicity),
    phone: from('phone').phone,
  };
}

/** The file whose value is taken. */
export function sideOf(field: MergeField, survivor: FileFacts, merged: FileFacts, choices: MergeChoices): Side {
  return choices[field] ?? fullerSide(field, survivor, merged);
}

function valueOf({ person, posting }: FileFacts, field: MergeField): string {
  if (field === 'birth') return `${person.birthDate ?? ''} ${person.birthYear ?? ''}`;
  if (field === 'posting') return posting ? `${posting.unitId} ${posting.position ?? ''}` : '';
  return person[field] ?? '';
}

/** Only compared, never shown: the more the fuller; equal values keep the survivor's. */
function fullness({ person, posting, unitAlive }: FileFacts, field: MergeField): string {
  if (field === 'birth') return person.birthDate ? '2' : person.birthYear ? '1' : '0';
  if (field === 'posting') return posting ? `${unitAlive ? 2 : 1} ${posting.fromDate ?? ''}` : '0';
  if (field === 'fullName') {
    const marks = person.fullName.normalize('NFD').replace(/[^\u0300-\u036f\u0110\u0111]/g, '').length;
    return String(person.fullName.split(' ').length * 100 + marks).padStart(6, '0');
  }
  return person[field] === null || person[field] === '' ? '0' : '1';
}
