import { searchKey } from '../../../common/vietnamese/search-key.js';

/** A room as it is compared with others: "Phòng máy 1" and "phong may 1" are one; null for none. */
export function roomKey(room: string | null): string | null {
  const key = searchKey(room ?? '');
  return key === '' ? null : key;
}
