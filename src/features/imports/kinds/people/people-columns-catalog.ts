import { SEX_CHOICES } from '../../rules/roster-catalog.js';
import type { KindColumn, TemplateColumn } from '../import-kind.js';

/** What columns of lists of staff say of a person besides who it is. */
export const STAFF_COLUMNS: readonly KindColumn[] = [
  { name: 'person_code', words: ['Mã cán bộ', 'Mã CB', 'Mã hồ sơ', 'Mã số cán bộ', 'Mã', 'Person code'] },
  { name: 'birth_place', words: ['Nơi sinh', 'Place of birth', 'Birthplace'] },
  {
    name: 'from',
    words: ['Từ ngày', 'Công tác từ', 'Ngày nhận công tác', 'Nhận công tác từ', 'Giữ chức vụ từ', 'From'],
  },
];

export const PEOPLE_TEMPLATE: readonly TemplateColumn[] = [
  { column: 'person_code', holds: 'text' },
  { column: 'name', holds: 'text' },
  { column: 'birth', holds: 'date' },
  { column: 'sex', holds: 'choice', choices: SEX_CHOICES },
  { column: 'ethnicity', holds: 'text' },
  { column: 'birth_place', holds: 'text' },
  { column: 'position', holds: 'text' },
  { column: 'unit', holds: 'unit' },
  { column: 'from', holds: 'date' },
  { column: 'phone', holds: 'text' },
];
