/** A number on a paper. Null is not shown; without an address it opens no rows. */
export interface PaperFigure {
  label: string;
  value: number | null;
  href: string | null;
}
