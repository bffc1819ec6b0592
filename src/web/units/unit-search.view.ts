import type { UnitFound } from '../../features/units/unit-search.query.js';
import type { Text } from '../shared/page-context.js';
import { pagerOf } from '../shared/pager.js';
import { paths } from '../shared/paths.js';
import { lifeText } from './unit-life.view.js';

interface Input {
  found: readonly UnitFound[];
  page: number;
  /** The address of the search without its page. */
  query: { q: string; asOf: string };
}

const PAGE_SIZE = 30;

/** What a search found: the name that fitted and, for a unit that has ended, what it is now. */
export function unitSearchView({ found, page, query }: Input) {
  const last = Math.max(1, Math.ceil(found.length / PAGE_SIZE));
  const current = Math.min(page, last);
  return {
    total: found.length,
    alive: found.filter(({ isAlive }) => isAlive).length,
    rows: found.slice((current - 1) * PAGE_SIZE, current * PAGE_SIZE).map((unit) => foundRow(unit, query.asOf)),
    pager: pagerOf({
      page: current,
      pageSize: PAGE_SIZE,
      total: found.length,
      unitKey: 'units.unit',
      href: (number) => paths.units({ ...query, page: number }),
    }),
  };
}

function foundRow(unit: UnitFound, asOf: string) {
  return {
    name: unit.name,
    label: unit.label,
    code: unit.code,
    href: paths.unit(unit.code, { asOf }),
    life: lifeText(unit),
    isAlive: unit.isAlive,
    other: otherNameText(unit),
    nowLabel: unit.now?.label ?? null,
    nowHref: unit.now ? paths.unit(unit.now.code) : null,
  };
}

function otherNameText({ otherName }: UnitFound): { key: string; name: string; life: Text } | null {
  if (!otherName) return null;
  const key = otherName.isFormer ? 'units.former_name' : 'units.later_name';
  return { key, name: otherName.label, life: lifeText(otherName) };
}
