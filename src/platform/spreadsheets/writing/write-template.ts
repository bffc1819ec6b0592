import type { Readable } from 'node:stream';
import type { CellKind } from './cell-kinds.js';
import type { FileFormat } from './file-format.js';
import { type EntryColumn, OFFICIAL_MARGINS, type SheetPage, safeSheetName } from './sheet-page.js';
import { type SheetToWrite, streamSheets } from './stream-sheets.js';
import { headerRowUnder, writeTableHead } from './table-head.js';

/** A column to be filled in. */
export interface TemplateColumn {
  header: string;
  /** How the cells take what is typed; null: as the program guesses. */
  kind: CellKind | null;
  /** Characters. */
  width: number;
  /** What belongs there, shown beside the cell. */
  prompt: string;
  /** What a drop-down offers; empty for none. */
  choices: readonly string[];
}

/** A list to be filled in: title lines and a header row with nothing under it. */
export interface Template {
  sheetName: string;
  titleLines: readonly string[];
  columns: readonly TemplateColumn[];
  /** Name of the hidden sheet that holds what the drop-downs offer. */
  choicesSheetName: string;
}

/** Rows with prompts and drop-downs. */
const ROWS_TO_FILL = 1_000;

/** Writes a list to be filled in, with its drop-downs. */
export function writeTemplate(template: Template, format: Exclude<FileFormat, 'csv'>): Readable {
  const withChoices = template.columns.filter(({ choices }) => choices.length > 0);
  return streamSheets([listSheet(template, withChoices), ...choicesSheet(template, withChoices)], format);
}

function listSheet(template: Template, withChoices: readonly TemplateColumn[]): SheetToWrite {
  const headerRow = headerRowUnder(template.titleLines);
  const page: SheetPage = {
    ...plainPage(template),
    sheetName: template.sheetName,
    columnWidths: template.columns.map(({ width }) => width),
    frozenRows: headerRow,
    repeatedRows: [headerRow, headerRow],
    entry: {
      first: headerRow + 1,
      last: headerRow + ROWS_TO_FILL,
      columns: template.columns.map((column) => entryColumn(template, column, withChoices.indexOf(column))),
    },
  };
  return { page, fill: async (sheet) => writeTableHead(sheet, template.titleLines, template.columns) };
}

function entryColumn(template: Template, { kind, header, prompt, choices }: TemplateColumn, list: number): EntryColumn {
  const sheetName = safeSheetName(template.choicesSheetName);
  return {
    kind,
    prompt: { title: header, text: prompt },
    choices: list < 0 ? null : { sheetName, column: list + 1, count: choices.length },
  };
}

/** The lists of the drop-downs side by side, in a sheet that is not shown. */
function choicesSheet(template: Template, withChoices: readonly TemplateColumn[]): SheetToWrite[] {
  if (withChoices.length === 0) return [];
  const page: SheetPage = {
    ...plainPage(template),
    sheetName: template.choicesSheetName,
    columnWidths: withChoices.map(({ width }) => width),
    hidden: true,
  };
  const longest = Math.max(...withChoices.map(({ choices }) => choices.length));
  return [
    {
      page,
      fill: async (sheet) => {
        for (let row = 0; row < longest; row += 1) {
          const cells = withChoices.map(({ choices }, index) => {
            return { column: index + 1, kind: 'text' as const, value: choices[row] ?? null, look: {} };
          });
          sheet.add({ cells: cells.filter(({ value }) => value !== null) });
        }
      },
    },
  ];
}

function plainPage({ sheetName, titleLines }: Template) {
  return {
    title: titleLines[0] ?? sheetName,
    orientation: 'landscape' as const,
    margins: OFFICIAL_MARGINS,
    frozenRows: 0,
    frozenColumns: 0,
    repeatedRows: null,
  };
}
