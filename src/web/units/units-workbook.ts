import type { Readable } from 'node:stream';
import { addDays, formatDate, type CalendarDate } from '../../common/dates/calendar-date.js';
import type { UnitFound } from '../../features/units/unit-search.query.js';
import type { UnitOnDate } from '../../features/units/units.repository.js';
import type { Translate } from '../../platform/pdf/translate.js';
import type { CellKind } from '../../platform/spreadsheets/writing/cell-kinds.js';
import type { FileFormat } from '../../platform/spreadsheets/writing/file-format.js';
import { type TableColumn, type TableRow, writeTable } from '../../platform/spreadsheets/writing/write-table.js';

const COLUMNS = {
  number: ['integer', 6],
  level: ['text', 12],
  code: ['text', 16],
  name: ['text', 44],
  short_name: ['text', 28],
  parent_code: ['text', 14],
  parent: ['text', 36],
  valid_from: ['date', 12],
  last_day: ['date', 12],
  other_name: ['text', 30],
  now: ['text', 34],
} as const satisfies Readonly<Record<string, readonly [CellKind, number]>>;

type Key = keyof typeof COLUMNS;

/** The units of a day, each under the one above it; all of them, or one with those below it. */
export function unitTreeWorkbook(
  { units, parent, asOf }: { units: readonly UnitOnDate[]; parent: UnitOnDate | null; asOf: CalendarDate },
  translate: Translate,
  format: FileFormat,
): Readable {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const keys: Key[] = [
    'number',
    'level',
    'code',
    'name',
    'short_name',
    'parent_code',
    'parent',
    'valid_from',
    'last_day',
  ];
  const rows = inTreeOrder(units, parent).map((unit, index): TableRow<Key> => ({
    ...unitCells(unit, index, translate),
    short_name: unit.shortName,
    parent_code: unit.parentCode,
    parent: unit.parentId === null ? null : (byId.get(unit.parentId)?.name ?? null),
  }));
  const title = parent ? translate('units.title_under', { unit: parent.name }) : translate('units.title');
  return write(keys, [title, translate('units.as_of', { date: formatDate(asOf) })], rows, translate, format);
}

/** What a search through the units of all times found. */
export function unitsFoundWorkbook(
  found: readonly UnitFound[],
  query: string,
  translate: Translate,
  format: FileFormat,
): Readable {
  const keys: Key[] = ['number', 'level', 'code', 'name', 'short_name', 'valid_from', 'last_day', 'other_name', 'now'];
  const rows = found.map((unit, index): TableRow<Key> => ({
    ...unitCells(unit, index, translate),
    short_name: unit.label,
    other_name: unit.otherName?.label ?? null,
    now: unit.now?.label ?? null,
  }));
  return write(keys, [translate('units.title_found', { query })], rows, translate, format);
}

function write(
  keys: readonly Key[],
  titleLines: string[],
  rows: readonly TableRow<Key>[],
  translate: Translate,
  format: FileFormat,
): Readable {
  const columns = keys.map((key): TableColumn<Key> => {
    const [kind, width] = COLUMNS[key];
    return { key, kind, width, header: translate(`files.units.${key}`) };
  });
  const table = { sheetName: translate('units.title'), titleLines, columns, rows, totals: null };
  return writeTable<Key>({ ...table, orientation: 'landscape' }, format);
}

function unitCells(
  { level, code, name, validFrom, validTo }: Pick<UnitOnDate, 'level' | 'code' | 'name' | 'validFrom' | 'validTo'>,
  index: number,
  translate: Translate,
): TableRow<Key> {
  return {
    ...EMPTY,
    number: index + 1,
    level: translate(`units.level.${level}`),
    code,
    name,
    valid_from: validFrom,
    last_day: validTo === null ? null : addDays(validTo, -1),
  };
}

const EMPTY = Object.fromEntries(Object.keys(COLUMNS).map((key) => [key, null])) as Record<Key, null>;

/** Every unit after the one it hangs under, in the order in which they came. */
function inTreeOrder(units: readonly UnitOnDate[], parent: UnitOnDate | null): UnitOnDate[] {
  const below = new Map<number | null, UnitOnDate[]>();
  for (const unit of units) below.set(unit.parentId, [...(below.get(unit.parentId) ?? []), unit]);
  const branch = (unit: UnitOnDate): UnitOnDate[] => [unit, ...(below.get(unit.id) ?? []).flatMap(branch)];
  const tops = parent ? units.filter(({ id }) => id === parent.id) : (below.get(null) ?? []);
  return tops.flatMap(branch);
}
