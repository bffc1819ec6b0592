import { headingKey, headingText, wordsReader } from './column-of-label.js';
import {
  DATE_PART_HEADINGS,
  FEMALE_WORDS,
  MALE_WORDS,
  PERSON_COLUMNS,
  POSITION_HEADING,
  UNIT_HEADING,
} from './roster-catalog.js';

const columnOfKey = wordsReader(PERSON_COLUMNS);

/** What a column of a list of people holds by its heading; null for headings that mean nothing to such a list. */
export function personColumn(label: string): string | null {
  const text = headingText(label);
  if (text === null) return null;
  const datePart = DATE_PART_HEADINGS.get(text.toLowerCase());
  if (datePart) return datePart;
  const key = headingKey(text);
  if (MALE_WORDS.has(key)) return 'male';
  if (FEMALE_WORDS.has(key)) return 'female';
  if (POSITION_HEADING.test(key) && UNIT_HEADING.test(key)) return 'position_and_unit';
  const column = columnOfKey(key);
  return column === 'birth' ? birthColumn(key) : column;
}

/** "Năm sinh nam" and "Năm sinh nữ" are two columns that tell the sex by where the year stands. */
function birthColumn(key: string): string {
  if (key.endsWith(' nu')) return 'female';
  return key.endsWith(' nam') ? 'male' : 'birth';
}
