/** Where things stand on a page, in millimetres. */
export interface SheetPage {
  orientation: 'portrait' | 'landscape';
  left: number;
  right: number;
  top: number;
  /** No row goes below this. */
  bottom: number;
  footer: number;
  /** Axes of what stands at the left and at the right. */
  leftAxis: number;
  rightAxis: number;
  /** Whether the code finds room in the top corner; else it stands below the heading. */
  codeBesideHeading: boolean;
  /** Points, of the letters in the table, and of positions and units, which stand on two lines of a row. */
  size: number;
  smallSize: number;
}

/** Widths of the columns in millimetres; `signatures` one by one. */
export interface SheetColumns {
  number: number;
  fullName: number;
  jobTitle: number;
  unit: number;
  signatures: number[];
  note: number;
}

/** A row leaves this much room for a signature. */
export const ROW_HEIGHT = 9;

/** Points over and under the text of a row. */
export const ROW_PADDING = 0.75;

/** More signature columns are too narrow to sign in. */
const MOST_ABREAST = 6;

/** A4 upright with the margins of an official paper. */
const PORTRAIT: SheetPage = {
  orientation: 'portrait',
  left: 30,
  right: 195,
  top: 20,
  bottom: 277,
  footer: 283,
  leftAxis: 68,
  rightAxis: 152,
  codeBesideHeading: false,
  size: 10.5,
  smallSize: 9.5,
};

/** A4 across. */
const LANDSCAPE: SheetPage = {
  orientation: 'landscape',
  left: 20,
  right: 282,
  top: 15,
  bottom: 191,
  footer: 197,
  leftAxis: 75,
  rightAxis: 215,
  codeBesideHeading: true,
  size: 10,
  smallSize: 10,
};

const ALONE: SheetColumns = { number: 10, fullName: 44, jobTitle: 26, unit: 33, signatures: [36], note: 16 };
const ABREAST = { number: 10, fullName: 42, jobTitle: 30, unit: 40, note: 14 };
/** A signature needs no more. */
const WIDEST_SIGNATURE = 32;
/** How the names share what the signatures leave. */
const SHARES = { fullName: 0.3, jobTitle: 0.2, unit: 0.35, note: 0.15 };

/** One session stands on a page upright, several on one across. */
export function pageFor(sessions: number): SheetPage {
  return sessions === 1 ? PORTRAIT : LANDSCAPE;
}

/** Sessions that are signed for side by side: as few blocks as can be, of about the same size. */
export function blocksOf<Session>(sessions: readonly Session[]): Session[][] {
  const blocks = Math.ceil(sessions.length / MOST_ABREAST);
  const size = Math.ceil(sessions.length / blocks);
  return Array.from({ length: blocks }, (_, block) => sessions.slice(block * size, (block + 1) * size)).filter(
    (block) => block.length > 0,
  );
}

/** The columns of a block of `signatures` sessions on a page. */
export function columnsOn({ orientation, left, right }: SheetPage, signatures: number): SheetColumns {
  if (orientation === 'portrait') return ALONE;
  const { number, fullName, jobTitle, unit, note } = ABREAST;
  const free = right - left - number - fullName - jobTitle - unit - note;
  const signature = Math.min(WIDEST_SIGNATURE, free / signatures);
  const spare = free - signature * signatures;
  return {
    number,
    fullName: fullName + spare * SHARES.fullName,
    jobTitle: jobTitle + spare * SHARES.jobTitle,
    unit: unit + spare * SHARES.unit,
    signatures: Array.from({ length: signatures }, () => signature),
    note: note + spare * SHARES.note,
  };
}
