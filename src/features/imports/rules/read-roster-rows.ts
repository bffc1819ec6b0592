import type { CalendarDate } from '../../../common/dates/calendar-date.js';
import type { Sheet, SheetRow } from '../../../platform/spreadsheets/reading/read-result.js';
import { type FoundHeader, headerScore } from './find-header.js';
import { headerField } from './header-label.js';
import { lineKind, type ListState, sectionText } from './line-kind.js';
import { LineCells } from './line-cells.js';
import { personLine } from './person-line.js';
import type { RosterLine } from './roster-line.js';
import { MergedValues } from './merged-values.js';
import { Sections } from './sections.js';

export interface RowsOptions {
  includeHidden: boolean;
  /** The day it is, for dates that lie in the future. */
  today: CalendarDate;
}

export interface RosterRows {
  lines: RosterLine[];
  /** People on hidden rows that were skipped. */
  skippedHidden: number;
}

/**
 * The people of one list. Titles, section lines, repeated headings, column numbers, sums and signatures are no rows; a
 * section line is remembered for the people below it. Hidden rows are skipped and counted unless they are asked for.
 */
export function readRosterRows(sheet: Sheet, header: FoundHeader, options: RowsOptions): RosterRows {
  const merged = new MergedValues(sheet.merged);
  const sections = new Sections();
  const list: ListState = {
    hasIndexColumn: Object.values(header.columns).includes('index'),
    begun: false,
    ended: false,
  };
  const lines: RosterLine[] = [];
  let skippedHidden = 0;
  for (const row of sheet.rows) {
    merged.enter(row);
    if (row.row <= header.lastRow) continue;
    if (isRepeatedHeader(row, header)) {
      list.ended = false;
      continue;
    }
    const cells = new LineCells(row, header.columns, merged);
    const facts = cells.facts();
    const kind = lineKind(facts, list);
    if (kind === 'foot') list.ended = true;
    if (kind === 'section') sections.enter(facts.index, sectionText(facts));
    if (kind !== 'person') continue;
    list.begun = true;
    list.ended = false;
    if (row.hidden && !options.includeHidden) skippedHidden += 1;
    else
      lines.push(personLine(cells, { sheet: sheet.name, section: sections.text, above: lines.at(-1) }, options.today));
  }
  return { lines: fillLoneFemaleColumn(lines, header), skippedHidden };
}

/** Asked of every row, so the cell of the name is looked at first. */
function isRepeatedHeader(row: SheetRow, header: FoundHeader): boolean {
  const named = row.cells.some(({ column, text }) => header.columns[column] === 'name' && headerField(text) === 'name');
  return named && headerScore(row) >= 3;
}

/** Where the only column of the sex is "Nữ" and some are ticked, the others are men. */
function fillLoneFemaleColumn(lines: RosterLine[], header: FoundHeader): RosterLine[] {
  const fields = new Set(Object.values(header.columns));
  const lone = fields.has('female') && !fields.has('male') && !fields.has('sex');
  if (!lone || !lines.some((line) => line.sex === 'female')) return lines;
  return lines.map((line) => ({ ...line, sex: line.sex ?? 'male' }));
}
