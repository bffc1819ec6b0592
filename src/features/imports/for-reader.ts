import { type Actor, isAllowed } from '../../common/actor.js';
import type { Sheet } from '../../platform/spreadsheets/reading/read-result.js';
import type { ImportRow } from './import-row.entity.js';
import type { Import } from './import.entity.js';
import type { ImportKind } from './kinds/import-kind.js';
import type { SheetMapping } from './rules/sheet-mapping.js';
import { wordKey } from './rules/word-key.js';

/** Columns and fields that only `people.sensitive` shows, whoever sent the file. */
const SENSITIVE: ReadonlySet<string> = new Set(['ethnicity']);

/** A file without its samples of sensitive cells; of its first rows, whose columns nobody has named, only the sender sees the texts. */
export function importForReader(reader: Actor, kind: ImportKind, kept: Import): Import {
  if (maySeeAll(reader, kind)) return kept;
  const mapping = kept.mapping.map((sheet) => {
    const columns = sensitiveColumns(sheet, kind);
    const samples = Object.fromEntries(
      Object.entries(sheet.samples).filter(([column]) => !columns.has(Number(column))),
    );
    const isOwn = reader.userId !== null && reader.userId === kept.createdByUserId;
    return {
      ...sheet,
      samples,
      top: isOwn && sheet.header === null ? sheet.top : sheet.top.map(({ row }) => ({ row, texts: [] })),
    };
  });
  return { ...kept, mapping };
}

/** A row without its sensitive fields, where the reader may not see them. */
export function rowForReader(
  reader: Actor,
  kind: ImportKind,
  mapping: readonly SheetMapping[],
  row: ImportRow,
): ImportRow {
  if (maySeeAll(reader, kind)) return row;
  const { shown, line } = row;
  const sheet = mapping.find((each) => each.sheet === shown.sheet);
  const columns = sheet ? sensitiveColumns(sheet, kind) : new Set<number>();
  return {
    ...row,
    line: Object.fromEntries(
      Object.entries(line).map(([name, value]) => [name, SENSITIVE.has(name) ? null : value]),
    ) as typeof line,
    shown: { ...shown, fields: shown.fields.filter(({ field }) => !SENSITIVE.has(field)) },
    converted: row.converted?.filter(({ column }) => !columns.has(column)) ?? null,
  };
}

/** A sheet of the file without its sensitive cells, where the reader may not see them and is not who sent them. */
export function sheetForReader(
  reader: Actor,
  kind: ImportKind,
  kept: Import,
  mapping: SheetMapping,
  sheet: Sheet,
): Sheet {
  const isOwn = reader.userId !== null && reader.userId === kept.createdByUserId;
  if (isOwn || maySeeAll(reader, kind)) return sheet;
  const columns = sensitiveColumns(mapping, kind);
  const last = mapping.header?.lastRow ?? 0;
  const rows = sheet.rows.map((row) =>
    row.row <= last ? row : { ...row, cells: row.cells.filter(({ column }) => !columns.has(column)) },
  );
  return { ...sheet, rows };
}

function maySeeAll(reader: Actor, kind: ImportKind): boolean {
  return isAllowed(reader, 'people.sensitive') || !kind.columns.some(({ name }) => SENSITIVE.has(name));
}

/** Columns that are mapped to something sensitive, or headed as such and mapped otherwise. */
function sensitiveColumns({ header }: SheetMapping, kind: ImportKind): Set<number> {
  const words = kind.columns.filter(({ name }) => SENSITIVE.has(name)).flatMap(({ words: own }) => own.map(wordKey));
  const mapped = Object.entries(header?.columns ?? {}).filter(([, name]) => SENSITIVE.has(name));
  const headed = Object.entries(header?.labels ?? {}).filter(([, label]) => {
    const key = wordKey(label);
    return words.some((word) => key === word || key.startsWith(`${word} `));
  });
  return new Set([...mapped, ...headed].map(([column]) => Number(column)));
}
