import type { Import } from '../../features/imports/import.entity.js';
import type { ImportKind } from '../../features/imports/kinds/import-kind.js';
import { columnReader } from '../../features/imports/rules/column-of-label.js';
import type { SheetMapping } from '../../features/imports/rules/sheet-mapping.js';
import { columnLetters } from '../../platform/spreadsheets/writing/column-letters.js';
import { paths } from '../shared/paths.js';

/** How the columns of each sheet are understood, for somebody to change. */
export function columnsView(kept: Import, kind: ImportKind, isAsked: boolean) {
  const { mapping } = kept;
  return {
    action: paths.importMapping(kept.id),
    isOpen: isAsked || mapping.every((sheet) => !sheet.taken || missingColumns(sheet, kind).length > 0),
    missing: missingOfFile(mapping, kind),
    mapped: mapping.reduce((sum, sheet) => sum + mappedColumns(sheet), 0),
    includeHidden: kept.includeHidden,
    sheets: mapping.map((sheet, index) => sheetView(sheet, index, mapping.length > 1, kind)),
  };
}

/** What every row needs and no column of a list holds. */
function missingColumns({ header }: SheetMapping, kind: ImportKind): string[] {
  const held = new Set(Object.values(header?.columns ?? {}));
  return kind.columns.filter(({ name, required }) => required && !held.has(name)).map(({ name }) => name);
}

/** What keeps the file from being read: the items that the sheet, or the first row without a heading, wants that comes nearest. */
function missingOfFile(mapping: readonly SheetMapping[], kind: ImportKind): string[] {
  const columnOf = columnReader(kind);
  const required = kind.columns.filter((column) => column.required).map(({ name }) => name);
  const [least] = mapping
    .flatMap((sheet) => [
      missingColumns(sheet, kind),
      ...(sheet.header ? [] : sheet.top).map(({ texts }) => {
        const named = new Set(texts.map(columnOf));
        return required.filter((name) => !named.has(name));
      }),
    ])
    .sort((a, b) => a.length - b.length);
  return (least ?? []).map((name) => `imports.kind.${kind.name}.column.${name}`);
}

/** How many columns of a list hold something of interest. */
function mappedColumns({ taken, header }: SheetMapping): number {
  if (!taken || !header) return 0;
  return Object.values(header.columns).filter((column) => column !== 'index' && column !== 'ignored').length;
}

function sheetView(mapping: SheetMapping, index: number, isOneOfSeveral: boolean, kind: ImportKind) {
  const { sheet, taken, header, top } = mapping;
  const rows = top.map(({ row }) => row);
  if (header && !rows.includes(header.firstRow)) rows.push(header.firstRow);
  return {
    name: sheet,
    take: isOneOfSeveral ? { name: `take.${index}`, checked: taken } : null,
    header: {
      name: `header.${index}`,
      options: rows.map((row) => ({ value: String(row), selected: row === header?.firstRow })),
      hasNone: header === null,
    },
    top: header === null ? top : [],
    missing:
      header === null ? [] : missingColumns(mapping, kind).map((name) => `imports.kind.${kind.name}.column.${name}`),
    columns: header === null ? [] : columnRows(mapping, index, kind),
  };
}

function columnRows({ header, samples }: SheetMapping, index: number, kind: ImportKind) {
  const columns = header?.columns ?? {};
  const labels = header?.labels ?? {};
  const numbers = [...new Set([...Object.keys(labels), ...Object.keys(samples), ...Object.keys(columns)].map(Number))];
  return numbers
    .sort((a, b) => a - b)
    .map((number) => ({
      letters: columnLetters(number),
      label: labels[number] ?? '',
      sample: samples[number] ?? '',
      field: `column.${index}.${number}`,
      options: [
        { value: '', key: 'imports.columns.ignored', selected: columns[number] === undefined },
        { value: 'index', key: 'imports.columns.index', selected: columns[number] === 'index' },
        ...kind.columns.map(({ name }) => ({
          value: name,
          key: `imports.kind.${kind.name}.column.${name}`,
          selected: columns[number] === name,
        })),
      ],
    }));
}
