import type { LineCells } from './line-cells.js';
import type { LineFacts } from './line-kind.js';
import type { MergedValues } from './merged-values.js';
import type { RosterField } from './roster-line.js';

const DETAILS: readonly RosterField[] = [
  'birth',
  'birth_day',
  'birth_month',
  'birth_year',
  'sex',
  'male',
  'female',
  'ethnicity',
  'position',
  'unit',
  'position_and_unit',
  'commune',
  'district',
  'phone',
];
const DISTINCT: ReadonlySet<RosterField> = new Set<RosterField>([
  'birth',
  'birth_year',
  'position',
  'unit',
  'position_and_unit',
  'commune',
  'district',
  'phone',
]);

/** What of a row tells a person from the other lines of a paper. */
export function lineFacts(cells: LineCells, merged: MergedValues): LineFacts {
  const details = DETAILS.filter((field) => cells.filled.has(field));
  return {
    index: cells.text('index'),
    name: cells
      .all('name')
      .map((cell) => cell.text)
      .join(' '),
    details: details.length,
    hasDistinctDetail: details.some((field) => DISTINCT.has(field)),
    texts: cells.source.cells.map((cell) => cell.text),
    isBanner: merged.isBanner(cells.source),
  };
}
