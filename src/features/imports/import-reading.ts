import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import type { MessageParams } from '../../common/errors.js';
import type { Sheet, SpreadsheetKind } from '../../platform/spreadsheets/reading/read-result.js';
import { readSpreadsheet } from '../../platform/spreadsheets/reading/read-spreadsheet.js';
import { ImportLayoutsRepository } from './import-layouts.repository.js';
import type { ImportNote } from './import.entity.js';
import type { FileLine, ImportKind } from './kinds/import-kind.js';
import type { Progress } from './progress.js';
import { type ConvertedCell, convertFonts } from './rules/convert-fonts.js';
import { takeOutFormulaErrors } from './rules/formula-errors.js';
import { readLists } from './rules/read-lists.js';
import { rowKey } from './rules/row-key.js';
import { layoutKeysOf, mapSheets, type SheetChoice, type SheetMapping } from './rules/sheet-mapping.js';

/** A file as it was sent: where it lies, and under which name it came. */
export interface SentFile {
  path: string;
  name: string;
}

/** A file that is not read at all, with the code of one sentence: `errors.file_<code>`. */
export interface RefusedFile {
  code: string;
  params: MessageParams;
}

/** How a file is to be read. */
export interface HowToRead {
  includeHidden: boolean;
  /** Null: as the headings say, or as their layout was mapped before. */
  choices: readonly SheetChoice[] | null;
}

/** What a file holds. Without any list where no heading was found. */
export interface FileRead {
  fileKind: SpreadsheetKind;
  mapping: SheetMapping[];
  lines: FileLine[];
  /** By row: what was converted from an old encoding. */
  converted: ReadonlyMap<string, ConvertedCell[]>;
  notes: ImportNote[];
}

/** The sheets of a file in Unicode. */
export interface SheetsRead {
  fileKind: SpreadsheetKind;
  sheets: Sheet[];
  converted: Map<string, ConvertedCell[]>;
  notes: ImportNote[];
}

/** Reads files into the lines of a kind: bytes, fonts, headings, columns, rows. Knows nothing of what is on record. */
@Injectable()
export class ImportReading {
  constructor(
    private readonly layouts: ImportLayoutsRepository,
    private readonly clock: Clock,
  ) {}

  async read(
    kind: ImportKind,
    file: SentFile,
    how: HowToRead,
    progress: Progress,
  ): Promise<FileRead | { refused: RefusedFile }> {
    const read = await this.sheets(file, progress);
    if ('refused' in read) return read;
    const { sheets, fileKind, converted } = read;
    const remembered = await this.layouts.remembered(kind.name, how.choices ? [] : layoutKeysOf(sheets, kind));
    const mapping = mapSheets(sheets, kind, how.choices, remembered);
    if (mapping.length === 0) return { refused: { code: 'no_list', params: {} } };
    const reading = { includeHidden: how.includeHidden, today: this.clock.today() };
    const all = await progress.collect(readLists(kind, sheets, mapping, reading));
    const lines = all.filter(({ isLeftOut }) => !isLeftOut).map(({ line }) => line);
    const hidden = all.length - lines.length;
    const isEmpty = all.length === 0 && mapping.some(({ taken }) => taken);
    const notes = [...read.notes, ...mappingNotes(mapping), ...hiddenNotes(hidden), ...(isEmpty ? [NO_ROWS] : [])];
    return { fileKind, mapping, lines, converted, notes };
  }

  /** The sheets of a file with every cell in Unicode. */
  async sheets(file: SentFile, progress: Progress): Promise<SheetsRead | { refused: RefusedFile }> {
    progress.begin('reading', null);
    const read = await readSpreadsheet(file.path, file.name);
    if (!read.ok) return { refused: read.refused };
    const rows = read.sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0);
    progress.begin('converting', rows);
    const converted = new Map<string, ConvertedCell[]>();
    const failed: string[] = [];
    for (const sheet of read.sheets) {
      for (const row of sheet.rows) {
        failed.push(...takeOutFormulaErrors(row));
        const cells = convertFonts(row);
        if (cells.length > 0) converted.set(rowKey({ sheet: sheet.name, row: row.row }), cells);
        await progress.rows();
      }
    }
    const { kind: fileKind, sheets } = read;
    return {
      fileKind,
      sheets,
      converted,
      notes: [...read.notes, ...formulaNotes(failed), ...conversionNotes(converted)],
    };
  }
}

const MOST_CELLS_NAMED = 10;

function formulaNotes(failed: readonly string[]): ImportNote[] {
  if (failed.length === 0) return [];
  const cells = failed.slice(0, MOST_CELLS_NAMED).join(', ');
  const params = { count: failed.length, cells: failed.length > MOST_CELLS_NAMED ? `${cells}…` : cells };
  return [{ code: 'formula_errors', params }];
}

function conversionNotes(converted: ReadonlyMap<string, ConvertedCell[]>): ImportNote[] {
  const counts = new Map<string, number>();
  for (const { from } of [...converted.values()].flat()) counts.set(from, (counts.get(from) ?? 0) + 1);
  return [...counts].map(([from, count]) => ({ code: 'converted_cells', params: { count, from } }));
}

const NO_ROWS: ImportNote = { code: 'no_rows', params: {} };

function mappingNotes(mapping: readonly SheetMapping[]): ImportNote[] {
  if (!mapping.some(({ taken }) => taken)) return [{ code: 'no_header', params: {} }];
  return mapping.some(({ remembered }) => remembered) ? [{ code: 'remembered_layout', params: {} }] : [];
}

function hiddenNotes(count: number): ImportNote[] {
  return count > 0 ? [{ code: 'hidden_rows', params: { count } }] : [];
}
