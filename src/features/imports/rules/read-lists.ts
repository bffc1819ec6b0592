import type { Sheet } from '../../../platform/spreadsheets/reading/read-result.js';
import type { FileLine, ListReading, ReadingOptions } from '../kinds/import-kind.js';
import { type SheetMapping, takenLists } from './sheet-mapping.js';

/** A line of a file; `isLeftOut` where it stands on a hidden row that nobody asked for. */
export interface ReadLine<Line> {
  line: Line;
  isLeftOut: boolean;
}

/** The lines of all lists of a file, in the order of the sheets. */
export function* readLists<Line extends FileLine>(
  kind: ListReading<Line>,
  sheets: readonly Sheet[],
  mapping: readonly SheetMapping[],
  reading: ReadingOptions,
): Generator<ReadLine<Line>> {
  for (const list of takenLists(sheets, mapping)) {
    const hidden = new Set(list.sheet.rows.filter((row) => row.hidden).map(({ row }) => row));
    for (const line of kind.read(list, reading)) {
      yield { line, isLeftOut: !reading.includeHidden && hidden.has(line.row) };
    }
  }
}
