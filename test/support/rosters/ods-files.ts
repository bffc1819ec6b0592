import ExcelJS from 'exceljs';
import { odsOfBook } from './ods-of-book.js';
import { PREVIEWS } from './roster-previews.js';
import type { RosterFile } from './roster-files.js';
import { bookOf, CHIEN, CHIEN_CELLS, LIEN, LIEN_CELLS, USUAL, write } from './roster-writing.js';
import { ROSTER_VARIANTS } from './roster-variants.js';

const ALSO_AS_ODS = [
  'the usual layout, with document heading, total and signatures',
  'a heading of two lines with the sex in two columns',
  'people grouped under districts and communes',
  'hidden rows',
  'birth dates in every form',
  'one unit merged over its people, and ditto marks',
];

/** Lists as LibreOffice writes them. */
export const ODS_FILES: readonly RosterFile[] = [
  ...ROSTER_VARIANTS.filter(({ what }) => ALSO_AS_ODS.includes(what)).map((variant): RosterFile => ({
    ...variant,
    what: `${variant.what}, as .ods`,
    fileName: 'danh sách.ods',
    bytes: () => odsOfBook(bookOf(variant)),
    preview: PREVIEWS[variant.what] ?? [],
  })),
  {
    what: 'hidden columns in .ods, which hold as much as those that show',
    fileName: 'cot-an.ods',
    bytes: () => {
      const book = new ExcelJS.Workbook();
      const sheet = book.addWorksheet('DS');
      write(sheet, 2, [USUAL, CHIEN_CELLS, [], LIEN_CELLS]);
      sheet.getColumn(3).hidden = true;
      sheet.getColumn(8).hidden = true;
      return odsOfBook(book);
    },
    expected: [
      { ...CHIEN, row: 3 },
      { ...LIEN, row: 5 },
    ],
    preview: ['3 new 20-182-06166', '5 new 20-182'],
  },
];
