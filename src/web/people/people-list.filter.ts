import { type Actor, isAllowed } from '../../common/actor.js';
import { pageNumber } from '../../common/page.js';

/** The filters of the list as they stand in its address. */
export interface PeopleListFilter {
  query: { q: string; unit: string; closed: string; only: string };
  page: number;
}

/** Lists that a home page asks for: staff whom no class ever had, and staff in a unit that has ended. */
export const ONLY = ['never-trained', 'unit-ended'] as const;

/** Reads the filters of an address; what cannot be read is no filter. Closed files have no unit, so only who sees all units finds them. */
export function peopleListFilter(query: Record<string, unknown>, actor: Actor): PeopleListFilter {
  const text = (name: string): string => (typeof query[name] === 'string' ? query[name].trim().slice(0, 100) : '');
  const closed = text('closed') === '1' && seesClosed(actor) ? '1' : '';
  const only = closed ? '' : (ONLY.find((each) => each === text('only')) ?? '');
  return { query: { q: text('q'), unit: closed ? '' : text('unit'), closed, only }, page: pageNumber(query['page']) };
}

/** Whether closed files are offered to the reader. */
export function seesClosed(actor: Actor): boolean {
  return actor.unitScope === 'all' && isAllowed(actor, 'people.read');
}
