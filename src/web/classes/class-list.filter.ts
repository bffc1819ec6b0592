import type { Actor } from '../../common/actor.js';
import { CLASS_STATES } from '../../common/class-state.js';
import { pageNumber } from '../../common/page.js';
import type { ClassFilter } from '../../features/classes/classes.repository.js';

/** The filters of the list as they stand in its address. */
export interface ClassListFilter {
  find: Omit<ClassFilter, 'limit'>;
  query: { q: string; course: string; state: string; year: string; mine: string };
  page: number;
}

/** Reads the filters of an address; what cannot be read is no filter. A visitor and a cadre see open classes first. */
export function classListFilter(query: Record<string, unknown>, actor: Actor | null): ClassListFilter {
  const text = (name: string): string => (typeof query[name] === 'string' ? query[name].slice(0, 200) : '');
  const joining = actor === null || actor.role === 'cadre';
  const asked = CLASS_STATES.find((each) => each === text('state')) ?? '';
  const state = query['state'] === undefined && joining ? 'open' : asked;
  const year = /^(19|20)\d{2}$/.test(text('year')) ? text('year') : '';
  const mine = text('mine') === '1' && actor?.personId ? '1' : '';
  return {
    find: {
      query: text('q'),
      courseCode: text('course') || undefined,
      states: state === '' ? undefined : [state],
      year: year ? Number(year) : undefined,
      trainerId: mine && actor?.personId ? actor.personId : undefined,
      order: state === 'open' ? 'soonest' : 'newest',
    },
    query: { q: text('q'), course: text('course'), state, year, mine },
    page: pageNumber(query['page']),
  };
}
