/** Tells one row from all others of a file. */
export function rowKey(row: { sheet: string; row: number }): string {
  return `${row.row}@${row.sheet}`;
}
