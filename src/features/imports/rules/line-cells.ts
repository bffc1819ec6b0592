import type { Cell, SheetRow } from '../../../platform/spreadsheets/reading/read-result.js';
import type { LineFacts } from './line-kind.js';
import type { MergedValues } from './merged-values.js';
import type { ColumnMapping, RosterField } from './roster-line.js';

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
/** Fields whose cell is often merged over several people. */
const SHARED: ReadonlySet<RosterField> = new Set<RosterField>(['unit', 'commune', 'district', 'position_and_unit']);

/** The cells of one row, asked for by what their column holds. */
export class LineCells {
  private readonly byField = new Map<RosterField, Cell[]>();
  private readonly ownFields: ReadonlySet<RosterField>;

  constructor(
    readonly source: SheetRow,
    columns: ColumnMapping,
    private readonly merged: MergedValues,
  ) {
    for (const cell of source.cells) this.add(columns[cell.column], cell);
    this.ownFields = new Set(this.byField.keys());
    for (const [column, field] of Object.entries(columns)) {
      const shared =
        SHARED.has(field) && !this.ownFields.has(field) ? merged.valueAt(source.row, Number(column)) : null;
      if (shared) this.add(field, shared);
    }
  }

  /** The cells of a field from left to right. */
  all(field: RosterField): readonly Cell[] {
    return this.byField.get(field) ?? [];
  }

  first(field: RosterField): Cell | null {
    return this.all(field)[0] ?? null;
  }

  /** The texts of a field, several joined by a comma. */
  text(field: RosterField): string {
    return this.all(field)
      .map((cell) => cell.text)
      .join(', ');
  }

  facts(): LineFacts {
    const details = DETAILS.filter((field) => this.ownFields.has(field));
    return {
      index: this.text('index'),
      name: this.all('name')
        .map((cell) => cell.text)
        .join(' '),
      details: details.length,
      hasDistinctDetail: details.some((field) => DISTINCT.has(field)),
      texts: this.source.cells.map((cell) => cell.text),
      isBanner: this.merged.isBanner(this.source),
    };
  }

  private add(field: RosterField | undefined, cell: Cell): void {
    if (field === undefined) return;
    const cells = this.byField.get(field);
    if (cells) cells.push(cell);
    else this.byField.set(field, [cell]);
  }
}
