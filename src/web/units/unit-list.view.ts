import { addDays, type CalendarDate, formatDate } from '../../common/dates/calendar-date.js';
import type { UnitLevel } from '../../features/units/unit.entity.js';
import type { UnitOnDate } from '../../features/units/units.repository.js';
import type { Chip, Crumb, Text } from '../shared/page-context.js';
import { paths } from '../shared/paths.js';
import type { UnitListFilter } from './unit-list.filter.js';

interface Input {
  filter: UnitListFilter;
  today: CalendarDate;
  changeDates: readonly CalendarDate[];
  /** All units of the day; those found by a search; or those under `parent`. */
  units: readonly UnitOnDate[];
  parent: UnitOnDate | null;
  /** Units that a search found but that were not alive on the day. */
  notAlive: readonly UnitOnDate[];
}

const LEVELS: readonly UnitLevel[] = ['tinh', 'huyen', 'xa'];

/** The tree on a day: what stands directly under the province, or under one unit, or what a search found. */
export function unitListView(input: Input) {
  const { filter, units, parent, notAlive } = input;
  const searching = filter.q !== '';
  const root = searching || parent ? null : (units.find(({ parentId }) => parentId === null) ?? null);
  const top = root ?? parent;
  const shown = searching || parent ? units : units.filter(({ parentId }) => root && parentId === root.id);
  return {
    title: titleOf(input),
    crumbs: parent ? crumbsTo(parent, filter.asOf) : [],
    date: formatDate(filter.asOf),
    isToday: filter.asOf === input.today,
    search: filter.q,
    asOfTyped: filter.unreadable ?? formatDate(filter.asOf),
    unreadable: filter.unreadable !== null,
    clearHref: searching ? paths.units({ asOf: asOfParam(input) }) : null,
    dates: dateChips(input),
    totals: searching || parent ? [] : totalsOf(units),
    top: top && unitLine(top),
    sections: LEVELS.map((level) => sectionOf(level, shown, units, input)).filter(({ rows }) => rows.length > 0),
    found: searching ? units.length : null,
    notAlive: notAlive.map((unit) => ({ ...unitLine(unit), life: lifeText(unit) })),
  };
}

/** Over which days a unit lives or lived, in words. `validTo` is the first day after. */
export function lifeText({ validFrom, validTo }: Pick<UnitOnDate, 'validFrom' | 'validTo'>): Text {
  const params = {
    from: validFrom ? formatDate(validFrom) : '',
    to: validTo ? formatDate(addDays(validTo, -1)) : '',
  };
  if (validTo === null) return validFrom ? { key: 'units.life.since', params } : { key: 'units.life.always', params };
  return validFrom ? { key: 'units.life.both', params } : { key: 'units.life.until', params };
}

function titleOf({ filter, parent }: Input): Text {
  if (parent) return parent.name;
  return filter.q === '' ? { key: 'units.title' } : { key: 'units.title_found', params: { query: filter.q } };
}

function crumbsTo(parent: UnitOnDate, asOf: CalendarDate): Crumb[] {
  return [
    { label: { key: 'frame.nav.units' }, href: paths.units({ asOf }) },
    { label: parent.label, href: null },
  ];
}

function sectionOf(level: UnitLevel, shown: readonly UnitOnDate[], all: readonly UnitOnDate[], input: Input) {
  const ofLevel = shown.filter((unit) => unit.level === level);
  const below = childCounts(input.filter.q === '' && !input.parent ? all : []);
  const rows = ofLevel.map((unit) => {
    const counts = below.get(unit.id);
    return {
      ...unitLine(unit),
      communes: counts?.xa ?? 0,
      bodies: counts?.huyen ?? 0,
      openHref: counts ? paths.units({ parent: unit.code, asOf: asOfParam(input) }) : null,
    };
  });
  return {
    key: level,
    titleKey: `units.level.${level}`,
    rows,
    counted: rows.some(({ openHref }) => openHref !== null),
  };
}

function childCounts(units: readonly UnitOnDate[]): Map<number, Record<UnitLevel, number>> {
  const counts = new Map<number, Record<UnitLevel, number>>();
  for (const { parentId, level } of units) {
    if (parentId === null) continue;
    const ofParent = counts.get(parentId) ?? { tinh: 0, huyen: 0, xa: 0 };
    ofParent[level] += 1;
    counts.set(parentId, ofParent);
  }
  return counts;
}

function totalsOf(units: readonly UnitOnDate[]) {
  return LEVELS.map((level) => ({
    unitKey: `units.count.${level}`,
    count: units.filter((unit) => unit.level === level && isCounted(unit, units)).length,
  })).filter(({ count }) => count > 0);
}

/** The province itself is no body of its own, and of a district only the committee counts, which hangs on the province. */
function isCounted({ level, parentId }: UnitOnDate, units: readonly UnitOnDate[]): boolean {
  if (level !== 'huyen') return parentId !== null;
  return units.some((unit) => unit.id === parentId && unit.level === 'tinh');
}

function unitLine(unit: UnitOnDate) {
  return { name: unit.name, label: unit.label, code: unit.code, href: paths.unit(unit.code) };
}

function dateChips(input: Input): Chip[] {
  const { filter, today, changeDates } = input;
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
    ...changeDates.map((date) => chip({ key: 'units.from_date', params: { date: formatDate(date) } }, date)),
  ];
}

function asOfParam({ filter, today }: Input): CalendarDate | '' {
  return filter.asOf === today ? '' : filter.asOf;
}
