import { searchKey } from '../../../common/vietnamese/search-key.js';

/** Whether an ethnicity is a minority in the state's statistics (any but Kinh); null when it is not known. */
export function isMinority(ethnicity: string | null): boolean | null {
  return ethnicity === null || ethnicity.trim() === '' ? null : searchKey(ethnicity) !== 'kinh';
}
