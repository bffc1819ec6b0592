import { searchKey } from '../../../common/vietnamese/search-key.js';

const LONGEST = 400;

/** What a class is found by: its code, its title and its course's, its place. */
export function classSearchKey(cls: { code: string; title: string; courseTitle: string; place: string }): string {
  const { code, title, courseTitle, place } = cls;
  return searchKey(`${code} ${title} ${courseTitle} ${place}`).slice(0, LONGEST);
}
