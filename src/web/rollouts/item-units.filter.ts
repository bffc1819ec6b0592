import { type CalendarDate, isCalendarDate, parseVietnameseDate } from '../../common/dates/calendar-date.js';
import { pageNumber } from '../../common/page.js';
import type { ItemStanding, ItemUnitsFilter } from '../../features/rollouts/units-with-item.query.js';
import type { UnitLevel } from '../../features/units/unit.entity.js';

/** The filters of an item's list as they stand in its address. */
export interface ItemUnitsPage {
  asOf: CalendarDate;
  /** The day as it was typed, where it cannot be read. */
  unreadable: string | null;
  level: UnitLevel | null;
  parent: string;
  q: string;
  state: ItemStanding | null;
  page: number;
  /** Whether units are to be ticked and recorded; `all`: those of the page that lack the item are ticked to begin with. */
  recording: 'some' | 'all' | null;
}

const LEVELS: readonly UnitLevel[] = ['tinh', 'huyen', 'xa'];
const STANDINGS: readonly ItemStanding[] = ['has', 'planned', 'none'];

/** Reads the filters of an address; what cannot be read is no filter. */
export function itemUnitsPage(query: Record<string, unknown>, today: CalendarDate): ItemUnitsPage {
  const text = (name: string): string => (typeof query[name] === 'string' ? query[name].trim().slice(0, 100) : '');
  return {
    ...dayOf(text('asOf'), today),
    level: LEVELS.find((each) => each === text('level')) ?? null,
    parent: text('parent'),
    q: text('q'),
    state: STANDINGS.find((each) => each === text('state')) ?? null,
    page: pageNumber(query['page']),
    recording: (['some', 'all'] as const).find((each) => each === text('record')) ?? null,
  };
}

/** The day of an address, as offices type it or as links write it; today where it says none. */
export function dayOf(typed: string, today: CalendarDate): { asOf: CalendarDate; unreadable: string | null } {
  const asOf = isCalendarDate(typed) ? typed : parseVietnameseDate(typed);
  return { asOf: asOf ?? today, unreadable: typed !== '' && asOf === null ? typed : null };
}

/** The units that the filters of an address mean. */
export function itemUnitsFilter(itemId: number, { asOf, level, parent, q, state }: ItemUnitsPage): ItemUnitsFilter {
  return {
    itemId,
    asOf,
    level: level ?? undefined,
    parentCode: parent || undefined,
    query: q,
    standing: state ?? undefined,
  };
}

/** The filters as an address says them; `today` need not be said. */
export function addressOf({ asOf, level, parent, q, state }: ItemUnitsPage, today: CalendarDate) {
  return { q, level, parent, state, asOf: asOf === today ? '' : asOf };
}
