import type { Style } from 'exceljs';
import { type CellKind, formatOf, isNumeric } from './cell-kinds.js';

/** How a cell looks; what is left out is plain. */
export interface CellLook {
  bold?: boolean;
  italic?: boolean;
  /** Points; the size of the sheet's body when left out. */
  size?: number;
  align?: 'left' | 'center' | 'right';
  vertical?: 'top' | 'middle';
  /** Ruled on all four sides. */
  boxed?: boolean;
  underline?: boolean;
  wrap?: boolean;
}

/** The face of everything that is written: an office paper is set in Times. */
const FONT = 'Times New Roman';
/** Points. */
export const BODY_SIZE = 12;
const RULE = { style: 'thin', color: { argb: 'FF000000' } } as const;

/** The style of a cell of a kind. */
export function styleOf(kind: CellKind, look: CellLook): Partial<Style> {
  return {
    numFmt: formatOf(kind),
    font: {
      name: FONT,
      family: 1,
      size: look.size ?? BODY_SIZE,
      bold: look.bold ?? false,
      italic: look.italic ?? false,
      underline: look.underline ?? false,
    },
    alignment: {
      horizontal: look.align ?? defaultAlign(kind),
      vertical: look.vertical ?? 'top',
      wrapText: look.wrap ?? false,
    },
    border: look.boxed ? { top: RULE, bottom: RULE, left: RULE, right: RULE } : {},
  };
}

function defaultAlign(kind: CellKind): 'left' | 'center' | 'right' {
  if (kind === 'date') return 'center';
  return isNumeric(kind) ? 'right' : 'left';
}
