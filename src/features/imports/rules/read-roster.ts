import type { Sheet } from '../../../platform/spreadsheets/reading/read-result.js';
import { findHeader, type FoundHeader } from './find-header.js';
import { readRosterRows, type RowsOptions } from './read-roster-rows.js';
import type { RosterLine } from './roster-line.js';

/** A list that was found in a file. */
export interface FoundList {
  sheet: string;
  header: FoundHeader;
  people: number;
  skippedHidden: number;
}

export interface RosterRead {
  /** Empty where no sheet holds a list of people. */
  lists: FoundList[];
  lines: RosterLine[];
}

/** The people of all lists in a file, one list a sheet, in the order of the sheets. Hidden sheets are left out. */
export function readRoster(sheets: readonly Sheet[], options: RowsOptions): RosterRead {
  const lists: FoundList[] = [];
  let lines: RosterLine[] = [];
  for (const sheet of sheets.filter((candidate) => !candidate.hidden)) {
    const header = findHeader(sheet.rows, sheet.merged);
    if (!header) continue;
    const read = readRosterRows(sheet, header, options);
    lists.push({ sheet: sheet.name, header, people: read.lines.length, skippedHidden: read.skippedHidden });
    lines = lines.concat(read.lines);
  }
  return { lists, lines };
}
