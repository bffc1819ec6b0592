import type { FoundHeader, FoundList, KindColumn, ListReading, ReadingOptions } from '../kinds/import-kind.js';
import { columnsReader } from './column-of-label.js';
import type { HeaderReading } from './find-header.js';
import { personColumn } from './header-label.js';
import type { LineCells } from './line-cells.js';
import { lineFacts } from './line-facts.js';
import { lineKind, type ListState, sectionText } from './line-kind.js';
import { settlePersonColumns } from './person-columns.js';
import { personLine } from './person-line.js';
import { PERSON_COLUMNS } from './roster-catalog.js';
import type { LineProblem, RosterLine } from './roster-line.js';
import { Sections } from './sections.js';
import { rowsBelow } from './table-rows.js';

/** What a list says of each person besides who it is, with what is wrong about those cells. */
export interface MoreOfPerson<More> {
  columns: readonly KindColumn[];
  /** `above` is the line before. */
  read(cells: LineCells, above: More | undefined): { more: More; problems: LineProblem[] };
}

/**
 * Lists of people as offices send them. Titles, section lines, repeated headings, column numbers, sums and signatures are no
 * rows; a section line is remembered for the people below it.
 */
export function personList<More extends object>(own: MoreOfPerson<More>): ListReading<RosterLine & More> {
  const ownColumn = columnsReader(own.columns);
  const list: ListReading<RosterLine & More> = {
    columns: [...PERSON_COLUMNS, ...own.columns],
    columnOf: (label) => ownColumn(label) ?? personColumn(label),
    settleColumns: settlePersonColumns,
    *read(found, reading) {
      if (!hasLoneFemaleColumn(found.header)) {
        yield* people(found, list, own, reading);
        return;
      }
      const lines = [...people(found, list, own, reading)];
      const ticked = lines.some((line) => line.sex === 'female');
      yield* ticked ? lines.map((line) => ({ ...line, sex: line.sex ?? ('male' as const) })) : lines;
    },
  };
  return list;
}

/** A list that says no more of people than who they are. */
export const PERSON_LIST = personList({ columns: [], read: () => ({ more: {}, problems: [] }) });

function* people<More extends object>(
  found: FoundList,
  kind: HeaderReading,
  own: MoreOfPerson<More>,
  reading: ReadingOptions,
): Generator<RosterLine & More> {
  const sections = new Sections();
  const state: ListState = {
    hasIndexColumn: Object.values(found.header.columns).includes('index'),
    begun: false,
    ended: false,
  };
  let above: (RosterLine & More) | undefined;
  for (const { cells, merged, isHeading } of rowsBelow(found, kind)) {
    if (isHeading) {
      state.ended = false;
      continue;
    }
    const facts = lineFacts(cells, merged);
    const lineIs = lineKind(facts, state);
    if (lineIs === 'foot') state.ended = true;
    if (lineIs === 'section') sections.enter(facts.index, sectionText(facts));
    if (lineIs !== 'person') continue;
    state.begun = true;
    state.ended = false;
    const line = personLine(cells, { sheet: found.sheet.name, section: sections.text, above }, reading.today);
    const { more, problems } = own.read(cells, above);
    const whole = { ...line, ...more, problems: [...line.problems, ...problems] };
    if (reading.includeHidden || !cells.source.hidden) above = whole;
    yield whole;
  }
}

/** Where the only column of the sex is "Nữ" and some are ticked, the others are men. */
function hasLoneFemaleColumn({ columns }: FoundHeader): boolean {
  const held = new Set(Object.values(columns));
  return held.has('female') && !held.has('male') && !held.has('sex');
}
