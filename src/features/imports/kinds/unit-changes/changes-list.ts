import type { UnitChangeRow } from '../../../reorganisations/rules/acts-of-lines.js';
import type { LineCells } from '../../rules/line-cells.js';
import { tableRows } from '../../rules/table-rows.js';
import type { FileLine, ListReading } from '../import-kind.js';
import { readOfficialCode } from '../unit-acts/read-official-code.js';
import { CHANGE_COLUMNS } from './change-columns-catalog.js';

/** One line of a resolution as the file has it. */
export type ChangeLine = FileLine & Omit<UnitChangeRow, 'row'>;

const LONGEST_TEXT = 2000;

/** Resolutions on units, in the layout of `unit-changes.csv`. */
export const CHANGES_LIST: ListReading<ChangeLine> = {
  columns: CHANGE_COLUMNS,
  *read(list) {
    for (const cells of tableRows(list, CHANGES_LIST)) yield changeLine(cells, list.sheet.name);
  },
};

function changeLine(cells: LineCells, sheet: string): ChangeLine {
  const text = (column: string): string | null => cells.tidied(column)?.slice(0, LONGEST_TEXT) ?? null;
  return {
    sheet,
    row: cells.source.row,
    effectiveDate: cells.first('effective_date')?.date ?? text('effective_date'),
    kind: text('kind'),
    fromCodes: text('from_codes'),
    toCode: text('to_code'),
    toName: text('to_name'),
    toGso: readOfficialCode(cells.first('to_gso')),
    basis: text('basis'),
    confidence: text('confidence'),
    parentCode: text('parent_code'),
    toShortName: text('to_short_name'),
    toLevel: text('to_level'),
    toKind: text('to_kind'),
    primary: text('is_primary'),
  };
}
