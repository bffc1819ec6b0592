import {
  DATE_PART_HEADINGS,
  FEMALE_WORDS,
  HEADINGS,
  MALE_WORDS,
  POSITION_HEADING,
  UNIT_HEADING,
} from './roster-catalog.js';
import type { RosterField } from './roster-line.js';
import { tidy, wordKey } from './word-key.js';

/** A heading is a few words; longer texts are sentences of the document. */
const LONGEST_LABEL = 80;

const EXACT = new Map(HEADINGS.flatMap(([field, labels]) => labels.map((label) => [wordKey(label), field] as const)));
/** Headings of two words and more may be followed by others: "Họ và tên học viên". Longest first. */
const BEGINNINGS = [...EXACT]
  .filter(([key]) => key.includes(' '))
  .map(([key, field]) => [`${key} `, field] as const)
  .sort((a, b) => b[0].length - a[0].length);

/** What a column with this heading holds; null for headings that mean nothing here. */
export function headerField(label: string): RosterField | null {
  const text = tidy(label);
  if (text === '' || text.length > LONGEST_LABEL || /:\s*\S/.test(text)) return null;
  const datePart = DATE_PART_HEADINGS.get(text.toLowerCase());
  if (datePart) return datePart;
  const key = wordKey(text.replace(/[([][^)\]]*[)\]]?/g, ' ')) || wordKey(text);
  if (MALE_WORDS.has(key)) return 'male';
  if (FEMALE_WORDS.has(key)) return 'female';
  if (POSITION_HEADING.test(key) && UNIT_HEADING.test(key)) return 'position_and_unit';
  return EXACT.get(key) ?? fieldByBeginning(key);
}

/** "Năm sinh nam" and "Năm sinh nữ" are two columns that tell the sex by where the year stands. */
function fieldByBeginning(key: string): RosterField | null {
  const field = BEGINNINGS.find(([beginning]) => key.startsWith(beginning))?.[1] ?? null;
  if (field !== 'birth') return field;
  if (key.endsWith(' nu')) return 'female';
  return key.endsWith(' nam') ? 'male' : 'birth';
}
