import { z } from 'zod';
import { DomainError } from '../../common/errors.js';

const MOST = 200;
const USUAL = 50;

/** What every list takes: where the part before ended, and how many at most. */
export const listQuery = z.object({
  cursor: z.string().max(40).optional(),
  limit: z.coerce.number().int().min(1).max(MOST).default(USUAL),
});

type ListQuery = z.infer<typeof listQuery>;

/** A part of a list; `next` is the cursor of the part after it, null at the end. */
export function listOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}

/**
 * Where to read on, in order of id, and how many rows: one more than asked for says whether there is another part.
 * @throws DomainError cursor_invalid
 */
export function positionOf(query: ListQuery): { afterId: number; limit: number } {
  return { afterId: query.cursor === undefined ? 0 : idOf(query.cursor), limit: query.limit + 1 };
}

/** The answer of a list from the rows read at `positionOf(query)`. */
export function listAnswer<Row extends { id: number }, Item>(
  rows: readonly Row[],
  query: ListQuery,
  show: (row: Row) => Item,
): { items: Item[]; next: string | null } {
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  return { items: shown.map(show), next: last && rows.length > shown.length ? cursorOf(last.id) : null };
}

/** As `listAnswer` for rows that are all at hand, in any order. */
export function listAnswerOfAll<Row extends { id: number }, Item>(
  rows: readonly Row[],
  query: ListQuery,
  show: (row: Row) => Item,
): { items: Item[]; next: string | null } {
  const { afterId, limit } = positionOf(query);
  const inOrder = rows.filter(({ id }) => id > afterId).sort((a, b) => a.id - b.id);
  return listAnswer(inOrder.slice(0, limit), query, show);
}

function cursorOf(id: number): string {
  return Buffer.from(String(id)).toString('base64url');
}

function idOf(cursor: string): number {
  const text = Buffer.from(cursor, 'base64url').toString();
  if (!/^[1-9]\d{0,14}$/.test(text) || cursorOf(Number(text)) !== cursor) {
    throw new DomainError('cursor_invalid', { field: 'cursor' });
  }
  return Number(text);
}
