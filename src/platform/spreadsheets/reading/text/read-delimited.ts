import { ContentCount } from '../content-count.js';
import type { ReadingLimits } from '../limits.js';
import type { Cell, ReadingNote, Sheet } from '../read-result.js';
import type { DecodedText } from './decode-text.js';
import { delimitedRecords, separatorOf } from './delimited-records.js';

/** The records of a .csv or .txt file as one sheet without a name. */
export function readDelimited(source: DecodedText, limits: ReadingLimits): { sheets: Sheet[]; notes: ReadingNote[] } {
  const count = new ContentCount(limits);
  const sheet = count.sheet('', false);
  for (const { line, fields } of delimitedRecords(source.text, separatorOf(source.text))) {
    const cells: Cell[] = [];
    fields.forEach((text, index) => {
      const kept = count.cell({ column: index + 1, text, date: null, number: null, font: null });
      if (kept) cells.push(kept);
    });
    count.row(sheet, { row: line, hidden: false, cells });
  }
  return { sheets: [sheet], notes: [...encodingNotes(source), ...count.notes()] };
}

function encodingNotes(source: DecodedText): ReadingNote[] {
  return source.guessed === null ? [] : [{ code: 'guessed_encoding', params: { encoding: source.guessed } }];
}
