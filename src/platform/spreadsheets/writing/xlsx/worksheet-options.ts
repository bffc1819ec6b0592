import type { AddWorksheetOptions, Margins } from 'exceljs';
import { FOOTER_MARGIN, type PageMargins, type SheetPage } from '../sheet-page.js';

const A4 = 9;
const MM_PER_INCH = 25.4;

/** Set-up in the writer's terms. It is written before the first row, so it cannot be changed later. */
export function worksheetOptions(page: SheetPage): Partial<AddWorksheetOptions> {
  const frozen = page.frozenColumns + page.frozenRows > 0;
  return {
    state: page.hidden ? 'hidden' : 'visible',
    views: frozen ? [{ state: 'frozen', xSplit: page.frozenColumns, ySplit: page.frozenRows }] : [],
    pageSetup: {
      paperSize: A4,
      orientation: page.orientation,
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      margins: inches(page.margins),
      printTitlesRow: page.repeatedRows?.join(':'),
    },
    headerFooter: { oddFooter: '&C&"Times New Roman,Regular"&10&P/&N' },
  };
}

function inches(margins: PageMargins): Margins {
  return {
    top: margins.top / MM_PER_INCH,
    bottom: margins.bottom / MM_PER_INCH,
    left: margins.left / MM_PER_INCH,
    right: margins.right / MM_PER_INCH,
    header: FOOTER_MARGIN / MM_PER_INCH,
    footer: FOOTER_MARGIN / MM_PER_INCH,
  };
}
