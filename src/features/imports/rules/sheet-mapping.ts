import type { Sheet } from '../../../platform/spreadsheets/reading/read-result.js';
import type { ColumnMapping, FoundHeader, FoundList } from '../kinds/import-kind.js';
import { findHeader, headerAtRow, type HeaderReading } from './find-header.js';
import { layoutKey } from './layout-key.js';
import { tidy } from './word-key.js';

/** A sheet of a file, whether its list is taken, and how its columns are understood. */
export interface SheetMapping {
  sheet: string;
  taken: boolean;
  header: FoundHeader | null;
  /** Mapped as somebody mapped these headings before. */
  remembered: boolean;
  /** What stands first under each heading, by column. */
  samples: Readonly<Record<number, string>>;
  /** The first rows, for choosing the heading where none was found. */
  top: TopRow[];
}

export interface TopRow {
  row: number;
  /** Of the first columns, empty where nothing stands. */
  texts: string[];
}

/** How somebody wants a sheet to be read. `columns` null: by its headings. */
export interface SheetChoice {
  sheet: string;
  taken: boolean;
  headerRow: number | null;
  columns: ColumnMapping | null;
}

/** Mappings that were chosen before, by the keys of their layouts. */
export type RememberedLayouts = ReadonlyMap<string, ColumnMapping>;

const TOP_ROWS = 10;
const TOP_CELLS = 8;
const TOP_ROWS_TO_REMEMBER = 30;
const LONGEST_TEXT = 80;

/** The layouts that a file may have, whichever of its first rows is the heading. */
export function layoutKeysOf(sheets: readonly Sheet[], kind: HeaderReading): string[] {
  const keys = visible(sheets).flatMap((sheet) => possibleHeaders(sheet, kind).map(({ labels }) => layoutKey(labels)));
  return [...new Set(keys)];
}

/**
 * How each sheet that is not hidden is read: as chosen, else as its layout was mapped before, else by its headings. A sheet
 * without a heading is not taken.
 */
export function mapSheets(
  sheets: readonly Sheet[],
  kind: HeaderReading,
  choices: readonly SheetChoice[] | null,
  remembered: RememberedLayouts,
): SheetMapping[] {
  return visible(sheets)
    .filter((sheet) => sheet.rows.length > 0)
    .map((sheet) => {
      const choice = choices?.find((each) => each.sheet === sheet.name) ?? null;
      const found = choice ? chosenHeader(sheet, kind, choice) : headerOf(sheet, kind, remembered);
      const taken = found.header !== null && (choice?.taken ?? true);
      return { sheet: sheet.name, taken, ...found, samples: samplesOf(sheet, found.header), top: topOf(sheet) };
    });
}

/** The lists to read from a file. */
export function takenLists(sheets: readonly Sheet[], mappings: readonly SheetMapping[]): FoundList[] {
  return mappings.flatMap(({ sheet, taken, header }) => {
    const found = sheets.find(({ name }) => name === sheet);
    return taken && header && found ? [{ sheet: found, header }] : [];
  });
}

interface MappedHeader {
  header: FoundHeader | null;
  remembered: boolean;
}

function headerOf(sheet: Sheet, kind: HeaderReading, remembered: RememberedLayouts): MappedHeader {
  for (const header of possibleHeaders(sheet, kind)) {
    const columns = remembered.get(layoutKey(header.labels));
    if (columns) return { header: { ...header, columns }, remembered: true };
  }
  return { header: findHeader(sheet, kind), remembered: false };
}

/** Another row as the heading is read by its own words; the columns chosen were those of the row before. */
function chosenHeader(sheet: Sheet, kind: HeaderReading, choice: SheetChoice): MappedHeader {
  const header = choice.headerRow === null ? findHeader(sheet, kind) : headerAtRow(sheet, choice.headerRow, kind);
  if (!header || !choice.columns) return { header, remembered: false };
  return { header: { ...header, columns: choice.columns }, remembered: false };
}

function possibleHeaders(sheet: Sheet, kind: HeaderReading): FoundHeader[] {
  const found = findHeader(sheet, kind);
  const first = sheet.rows.slice(0, TOP_ROWS_TO_REMEMBER).map(({ row }) => headerAtRow(sheet, row, kind));
  return [found, ...first].filter((header) => header !== null);
}

function samplesOf(sheet: Sheet, header: FoundHeader | null): Record<number, string> {
  const samples: Record<number, string> = {};
  if (!header) return samples;
  for (const { cells } of sheet.rows.filter(({ row }) => row > header.lastRow).slice(0, TOP_ROWS)) {
    for (const { column, text } of cells) samples[column] ??= short(text);
  }
  return samples;
}

function topOf(sheet: Sheet): TopRow[] {
  const rows = sheet.rows.slice(0, TOP_ROWS);
  const columns = [...new Set(rows.flatMap(({ cells }) => cells.map(({ column }) => column)))]
    .sort((a, b) => a - b)
    .slice(0, TOP_CELLS);
  return rows.map(({ row, cells }) => {
    const textOf = new Map(cells.map(({ column, text }) => [column, short(text)]));
    return { row, texts: columns.map((column) => textOf.get(column) ?? '') };
  });
}

function visible(sheets: readonly Sheet[]): Sheet[] {
  return sheets.filter(({ hidden }) => !hidden);
}

function short(text: string): string {
  const whole = tidy(text);
  return whole.length > LONGEST_TEXT ? `${whole.slice(0, LONGEST_TEXT)}…` : whole;
}
