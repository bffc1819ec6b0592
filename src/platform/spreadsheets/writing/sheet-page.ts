import type { AddWorksheetOptions, Margins } from 'exceljs';

/** Millimetres. */
export interface PageMargins {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/** How a sheet stands on screen and paper: A4, as many pages high as it needs, one page wide. */
export interface SheetPage {
  sheetName: string;
  /** Title in the properties of the file. */
  title: string;
  orientation: 'portrait' | 'landscape';
  margins: PageMargins;
  /** Widths in characters. */
  columnWidths: readonly number[];
  /** Rows that stay on screen, from the first. */
  frozenRows: number;
  /** Columns that stay on screen, from the first. */
  frozenColumns: number;
  /** First and last of the rows that are printed again on each page. */
  repeatedRows: readonly [number, number];
}

/** Margins of official papers: top, bottom, left, right 20, 20, 30, 15 mm. */
export const OFFICIAL_MARGINS: PageMargins = { top: 20, bottom: 20, left: 30, right: 15 };

const A4 = 9;
const MM_PER_INCH = 25.4;
const HEADER_MARGIN_MM = 10;
const LONGEST_NAME = 31;

/** Set-up in the writer's terms. It is written before the first row, so it cannot be changed later. */
export function worksheetOptions(page: SheetPage): Partial<AddWorksheetOptions> {
  return {
    views: [{ state: 'frozen', xSplit: page.frozenColumns, ySplit: page.frozenRows }],
    pageSetup: {
      paperSize: A4,
      orientation: page.orientation,
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      margins: inches(page.margins),
      printTitlesRow: page.repeatedRows.join(':'),
    },
    headerFooter: { oddFooter: '&C&"Times New Roman,Regular"&10&P/&N' },
  };
}

/** A name that Excel takes: none of its forbidden signs, 31 characters at most, never empty. */
export function safeSheetName(name: string): string {
  const cleaned = name
    .normalize('NFC')
    .replace(/[\\/?*[\]:']|\p{Cc}/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return [...cleaned].slice(0, LONGEST_NAME).join('').trim() || 'Sheet1';
}

function inches(margins: PageMargins): Margins {
  return {
    top: margins.top / MM_PER_INCH,
    bottom: margins.bottom / MM_PER_INCH,
    left: margins.left / MM_PER_INCH,
    right: margins.right / MM_PER_INCH,
    header: HEADER_MARGIN_MM / MM_PER_INCH,
    footer: HEADER_MARGIN_MM / MM_PER_INCH,
  };
}
