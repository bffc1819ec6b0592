import { DomainError } from '../../../common/errors.js';
import type { ListReading } from '../kinds/import-kind.js';
import { requiredOf } from './find-header.js';
import type { SheetChoice } from './sheet-mapping.js';
import { STANDARD_COLUMNS } from './standard-columns-catalog.js';

/** A choice without columns that the kind does not know. */
export function knownChoice(kind: ListReading, choice: SheetChoice): SheetChoice {
  if (!choice.columns) return choice;
  const names = new Set([...kind.columns, ...STANDARD_COLUMNS].map(({ name }) => name));
  return {
    ...choice,
    columns: Object.fromEntries(Object.entries(choice.columns).filter(([, name]) => names.has(name))),
  };
}

/** A list that lacks a column without which no row can be read would only be rows of errors. @throws DomainError import_column_missing */
export function requiredMustBeMapped(kind: ListReading, choices: readonly SheetChoice[] | null): void {
  for (const { taken, columns } of choices ?? []) {
    if (!taken || !columns) continue;
    const held = new Set(Object.values(columns));
    const missing = requiredOf(kind).find((column) => !held.has(column));
    if (missing) throw new DomainError('import_column_missing', { field: `column.${missing}` });
  }
}
