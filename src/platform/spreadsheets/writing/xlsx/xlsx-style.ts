import type { FillPattern, Style } from 'exceljs';
import type { CellKind } from '../cell-kinds.js';
import { alignOf, BODY_SIZE, type CellLook, FONT, GROUNDS } from '../sheet-look.js';

/** Number formats, with the separators of the reader's own locale. */
const FORMATS: Readonly<Record<CellKind, string>> = {
  text: '@',
  integer: '#,##0',
  date: 'dd/mm/yyyy',
  money: '#,##0',
  score: '0.0#',
  number: 'General',
};
const RULE = { style: 'thin', color: { argb: 'FF000000' } } as const;

/** The style of a cell of a kind. */
export function styleOf(kind: CellKind, look: CellLook): Partial<Style> {
  return {
    numFmt: FORMATS[kind],
    font: {
      name: FONT,
      family: 1,
      size: look.size ?? BODY_SIZE,
      bold: look.bold ?? false,
      italic: look.italic ?? false,
      underline: look.underline ?? false,
    },
    alignment: { horizontal: alignOf(kind, look), vertical: look.vertical ?? 'top', wrapText: look.wrap ?? false },
    ...(look.marked && { fill: groundOf(look.marked) }),
    border: look.boxed ? { top: RULE, bottom: RULE, left: RULE, right: RULE } : {},
  };
}

function groundOf(mark: 'bad' | 'warn'): FillPattern {
  return { type: 'pattern', pattern: 'solid', fgColor: { argb: `FF${GROUNDS[mark]}` } };
}
