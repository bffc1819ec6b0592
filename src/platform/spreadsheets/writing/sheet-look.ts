import { type CellKind, isNumeric } from './cell-kinds.js';

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
  /** On a ground of colour, to be seen from afar: `bad` red, `warn` yellow. */
  marked?: 'bad' | 'warn';
}

/** The face of everything that is written: an office paper is set in Times. */
export const FONT = 'Times New Roman';
/** Points. */
export const BODY_SIZE = 12;

/** The grounds of marked cells, as in web colours without their sign. */
export const GROUNDS: Readonly<Record<'bad' | 'warn', string>> = { bad: 'FBE3E1', warn: 'FDF3DA' };

/** Where the value of a cell stands unless its look says otherwise. */
export function alignOf(kind: CellKind, look: CellLook): 'left' | 'center' | 'right' {
  if (look.align) return look.align;
  if (kind === 'date') return 'center';
  return isNumeric(kind) ? 'right' : 'left';
}
