import { type Actor, isAllowed } from '../../common/actor.js';
import { addDays, type CalendarDate, formatDate } from '../../common/dates/calendar-date.js';
import type { UnitFound } from '../../features/units/unit-search.query.js';
import type { UnitOnDate } from '../../features/units/units.repository.js';
import { fileLinks } from '../shared/file-links.view.js';
import type { Chip, Crumb, Text } from '../shared/page-context.js';
import { paths } from '../shared/paths.js';
import type { UnitListFilter } from './unit-list.filter.js';
import { unitSearchView } from './unit-search.view.js';
import { branchOf } from './unit-tree.view.js';

interface Input {
  actor: Actor;
  filter: UnitListFilter;
  today: CalendarDate;
  /** The days on which the tree changed, the earliest first. */
  changeDates: readonly CalendarDate[];
  /** All units of the day; none where there is a search. */
  units: readonly UnitOnDate[];
  /** The unit from which the tree is shown, on the day or as it last stood; null from the top. */
  parent: UnitOnDate | null;
  /** Null where nothing is searched. */
  found: readonly UnitFound[] | null;
}

const DATES_OFFERED = 10;

/** The tree on a day, from the top or from one unit, or what a search found. */
export function unitListView(input: Input) {
  const { actor, filter, found, parent, today } = input;
  const asOf = filter.asOf === today ? '' : filter.asOf;
  const manages = isAllowed(actor, 'units.manage');
  return {
    title: titleOf(input),
    crumbs: parent ? crumbsTo(parent, asOf) : [],
    date: formatDate(filter.asOf),
    isToday: filter.asOf === today,
    search: filter.q,
    asOfTyped: filter.unreadable ?? formatDate(filter.asOf),
    unreadable: filter.unreadable !== null,
    clearHref: found ? paths.units({ asOf }) : null,
    dates: dateChips(input),
    totals: found || parent ? [] : totalsOf(input.units),
    found: found && unitSearchView({ found, page: filter.page, query: { q: filter.q, asOf } }),
    tree: found ? null : treeOf(input, asOf),
    openHref: paths.units({ asOf, parent: filter.parent, open: filter.open ? '' : '1' }),
    open: filter.open,
    files: fileLinks(paths.units({ q: filter.q, asOf, parent: filter.parent })),
    rolloutsHref: paths.rollouts(),
    actsHref: manages ? paths.unitActs() : null,
    newActHref: manages ? paths.unitActNew() : null,
    strandedHref: isAllowed(actor, 'people.manage') ? paths.unitsStranded() : null,
  };
}

function titleOf({ filter, parent }: Input): Text {
  if (parent) return { key: 'units.title_under', params: { unit: parent.name } };
  return filter.q === '' ? { key: 'units.title' } : { key: 'units.title_found', params: { query: filter.q } };
}

function crumbsTo(parent: UnitOnDate, asOf: string): Crumb[] {
  return [
    { label: { key: 'frame.nav.units' }, href: paths.units({ asOf }) },
    { label: parent.label, href: null },
  ];
}

/** Null where the unit, or any unit at all, was not there on the day. */
function treeOf({ filter, changeDates, units, parent }: Input, asOf: CalendarDate | '') {
  const top = parent ? units.find(({ id }) => id === parent.id) : units.find(({ parentId }) => parentId === null);
  return top ? branchOf(top, units, { asOf, firstChange: changeDates[0] ?? null, open: filter.open }) : null;
}

function totalsOf(units: readonly UnitOnDate[]) {
  const provinces = new Set(units.filter(({ level }) => level === 'tinh').map(({ id }) => id));
  const isCommittee = ({ level, parentId }: UnitOnDate): boolean =>
    level === 'huyen' && parentId !== null && provinces.has(parentId);
  const count = (unitKey: string, fits: (unit: UnitOnDate) => boolean) => ({
    unitKey,
    count: units.filter((unit) => unit.parentId !== null && fits(unit)).length,
  });
  return [
    count('units.count.tinh', ({ level }) => level === 'tinh'),
    count('units.count.huyen', isCommittee),
    count('units.count.huyen_body', (unit) => unit.level === 'huyen' && !isCommittee(unit)),
    count('units.count.xa', ({ level }) => level === 'xa'),
  ].filter((total) => total.count > 0);
}

function dateChips({ filter, today, changeDates }: Input): Chip[] {
  const chip = (text: Text, asOf: CalendarDate | ''): Chip => ({
    text,
    href: paths.units({ q: filter.q, parent: filter.parent, asOf }),
    count: null,
    current: filter.asOf === (asOf || today),
    removable: false,
  });
  const [first] = changeDates;
  const before = first ? [chip({ key: 'units.before', params: { date: formatDate(first) } }, addDays(first, -1))] : [];
  return [
    chip({ key: 'units.today' }, ''),
    ...before,
    ...changeDates
      .slice(-DATES_OFFERED)
      .map((date) => chip({ key: 'units.from_date', params: { date: formatDate(date) } }, date)),
  ];
}
