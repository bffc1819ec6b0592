/** One page of a longer list. */
export interface Slice<T> {
  items: T[];
  total: number;
  page: number;
  pageSize: number;
}

/** A page number from a URL: at least 1, anything unreadable is the first page. */
export function pageNumber(text: unknown): number {
  const value = typeof text === 'string' ? Number.parseInt(text, 10) : Number.NaN;
  return Number.isSafeInteger(value) && value > 0 ? Math.min(value, 100_000) : 1;
}

/** Where a page begins in the whole list, counted from 0. */
export function offsetOf(page: number, pageSize: number): number {
  return (page - 1) * pageSize;
}
