import type { Readable } from 'node:stream';
import type { HeadingLine } from '../../../platform/pdf/paper-heading.js';
import type { Translate } from '../../../platform/pdf/translate.js';
import type { FileFormat } from '../../../platform/spreadsheets/writing/file-format.js';
import type { CellLook } from '../../../platform/spreadsheets/writing/sheet-look.js';
import { OFFICIAL_MARGINS, type SheetPage } from '../../../platform/spreadsheets/writing/sheet-page.js';
import {
  BLANK_ROW,
  type SheetCell,
  type SheetRow,
  type SheetWriter,
} from '../../../platform/spreadsheets/writing/sheet-writer.js';
import { streamSheets } from '../../../platform/spreadsheets/writing/stream-sheets.js';
import type { SummonedPerson, SummonsFacts } from './summons-facts.js';
import { birthOf, noteOf, summonsWords, type SummonsWords } from './summons-words.js';

const WIDTHS = [6, 28, 12, 26, 34, 18];
const LEFT = { column: 1, columns: 3 };
const RIGHT = { column: 4, columns: 3 };
const WHOLE = { column: 1, columns: WIDTHS.length };
const HEADING_SIZE = 14;
const ROWS_PER_TURN = 200;
const ROOM_TO_SIGN = [BLANK_ROW, BLANK_ROW, BLANK_ROW, BLANK_ROW];

/** The list of those who are summoned as a sheet: the same words and lines as on paper, days of birth as real dates. */
export function writeSummons(facts: SummonsFacts, translate: Translate, format: FileFormat): Readable {
  const words = summonsWords(facts, translate);
  const top = topRows(facts, words);
  const people = async (
    sheet: SheetWriter,
    pause: () => Promise<boolean>,
    list: readonly SummonedPerson[],
  ): Promise<boolean> => {
    sheet.add(headRow(words));
    for (const [index, person] of list.entries()) {
      sheet.add(personRow(person, index, translate));
      if ((index + 1) % ROWS_PER_TURN === 0 && !(await pause())) return false;
    }
    return true;
  };
  return streamSheets(
    [
      {
        page: pageOf(top.length + 1, words, translate),
        fill: async (sheet, pause) => {
          sheet.add(...top);
          if (!(await people(sheet, pause, facts.learners))) return;
          sheet.add(...sumRows(words));
          if (facts.substitutes !== null) {
            sheet.add(BLANK_ROW, centered(WHOLE, words.substitutes, { bold: true, size: HEADING_SIZE }));
            if (facts.substitutes.length === 0) sheet.add(centered(WHOLE, words.noSubstitutes, { italic: true }));
            else if (!(await people(sheet, pause, facts.substitutes))) return;
          }
          sheet.add(...changeRows(words), ...signatureRows(facts));
        },
      },
    ],
    format,
  );
}

function pageOf(headerRow: number, words: SummonsWords, translate: Translate): SheetPage {
  return {
    sheetName: translate('papers.summons.sheet_name'),
    title: words.fileTitle,
    orientation: 'portrait',
    margins: OFFICIAL_MARGINS,
    columnWidths: WIDTHS,
    frozenRows: headerRow,
    frozenColumns: 0,
    repeatedRows: [headerRow, headerRow],
  };
}

function topRows({ heading }: SummonsFacts, words: SummonsWords): SheetRow[] {
  const count = Math.max(heading.left.length, heading.right.length);
  const blocks = Array.from({ length: count }, (_, index) => ({
    cells: [...headingCells(LEFT, heading.left[index]), ...headingCells(RIGHT, heading.right[index])],
  }));
  const warning = words.warning === null ? [] : [centered(WHOLE, words.warning, { bold: true, size: HEADING_SIZE })];
  return [
    ...blocks,
    BLANK_ROW,
    centered(WHOLE, words.title, { bold: true, size: HEADING_SIZE }),
    centered(WHOLE, words.subject, { bold: true, size: HEADING_SIZE }),
    ...(words.ofUnits === null ? [] : [centered(WHOLE, words.ofUnits, { bold: true, size: HEADING_SIZE })]),
    centered(WHOLE, words.attachedTo, { italic: true }),
    ...warning,
    ...words.particulars.map((text) => line(text, {})),
    BLANK_ROW,
  ];
}

function headingCells(place: typeof LEFT, text: HeadingLine | undefined): readonly SheetCell[] {
  if (text === undefined) return [];
  const look = { bold: text.style === 'bold', italic: text.style === 'italic', underline: text.ruled ?? false };
  return centered(place, text.text, { ...look, size: HEADING_SIZE }).cells;
}

function headRow({ columns }: SummonsWords): SheetRow {
  const look = { bold: true, boxed: true, align: 'center', vertical: 'middle', wrap: true } as const;
  return { cells: columns.map((value, index) => ({ column: index + 1, kind: 'text', value, look })) };
}

function personRow(person: SummonedPerson, index: number, translate: Translate): SheetRow {
  const look: CellLook = { boxed: true, wrap: true, vertical: 'middle' };
  const text = (column: number, value: string | null): SheetCell => ({ column, kind: 'text', value, look });
  const birth: SheetCell =
    person.birthDate === null
      ? { ...text(3, birthOf(person)), look: { ...look, align: 'center' } }
      : { column: 3, kind: 'date', value: person.birthDate, look };
  return {
    cells: [
      { column: 1, kind: 'integer', value: index + 1, look: { ...look, align: 'center' } },
      text(2, person.fullName),
      birth,
      text(4, person.position),
      text(5, person.unitName),
      text(6, noteOf(person, translate)),
    ],
  };
}

function sumRows(words: SummonsWords): SheetRow[] {
  return [
    line(words.total, { bold: true }),
    ...(words.confirmed === null ? [] : [line(words.confirmed, { italic: true })]),
  ];
}

function changeRows(words: SummonsWords): SheetRow[] {
  if (words.changesTitle === null) return [];
  return [BLANK_ROW, line(words.changesTitle, { bold: true }), ...words.changes.map((text) => line(`– ${text}`, {}))];
}

function signatureRows({ signer }: SummonsFacts): SheetRow[] {
  const titles = [signer.authority, signer.title].filter((title) => title !== null);
  const look = { bold: true, size: HEADING_SIZE };
  const name = signer.name === null ? [] : [...ROOM_TO_SIGN, centered(RIGHT, signer.name, look)];
  return [BLANK_ROW, ...titles.map((title) => centered(RIGHT, title, look)), ...name];
}

function line(value: string, look: CellLook): SheetRow {
  return { cells: [{ ...WHOLE, kind: 'text', value, look: { ...look, wrap: true } }] };
}

function centered(place: typeof LEFT, value: string, look: CellLook): SheetRow {
  return {
    cells: [{ ...place, kind: 'text', value, look: { ...look, align: 'center', vertical: 'middle', wrap: true } }],
  };
}
