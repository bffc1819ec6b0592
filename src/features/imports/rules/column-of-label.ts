import type { KindColumn, ListReading } from '../kinds/import-kind.js';
import { STANDARD_COLUMNS } from './standard-columns-catalog.js';
import { tidy, wordKey } from './word-key.js';

/** A heading is a few words; longer texts are sentences of the document. */
const LONGEST_LABEL = 80;

/** What a heading means; null for headings that mean nothing. */
export type ColumnOf = (label: string) => string | null;

/** Reads headings as a kind of list means them; the number of a line and notes are the same in all. */
export function columnReader(kind: Pick<ListReading, 'columns' | 'columnOf'>): ColumnOf {
  const own = kind.columnOf ?? columnsReader(kind.columns);
  const standard = columnsReader(STANDARD_COLUMNS);
  return (label) => own(label) ?? standard(label);
}

/** The text of a heading; null for what is none: empty, a sentence, or "Lớp: 2011-TH07-02". */
export function headingText(label: string): string | null {
  const text = tidy(label);
  return text === '' || text.length > LONGEST_LABEL || /:\s*\S/.test(text) ? null : text;
}

/** The bare words of a heading, without what stands in brackets unless that is all. */
export function headingKey(text: string): string {
  return wordKey(text.replace(/[([][^)\]]*[)\]]?/g, ' ')) || wordKey(text);
}

/** Headings of two words and more may be followed by others: "Họ và tên học viên". Longest first. */
export function wordsReader(columns: readonly Pick<KindColumn, 'name' | 'words'>[]): (key: string) => string | null {
  const exact = new Map(columns.flatMap(({ name, words }) => words.map((word) => [wordKey(word), name] as const)));
  const beginnings = [...exact]
    .filter(([key]) => key.includes(' '))
    .map(([key, name]) => [`${key} `, name] as const)
    .sort((a, b) => b[0].length - a[0].length);
  return (key) => exact.get(key) ?? beginnings.find(([beginning]) => key.startsWith(beginning))?.[1] ?? null;
}

/** Reads headings by the words of columns alone. */
export function columnsReader(columns: readonly KindColumn[]): ColumnOf {
  const columnOf = wordsReader(columns);
  return (label) => {
    const text = headingText(label);
    return text === null ? null : columnOf(headingKey(text));
  };
}
