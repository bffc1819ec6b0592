import type { CalendarDate } from '../../common/dates/calendar-date.js';
import { grouped } from '../../common/grouped.js';
import type { UnitOnDate } from '../../features/units/units.repository.js';
import type { Text } from '../shared/page-context.js';
import { paths } from '../shared/paths.js';
import { unitChoiceText } from './unit-choices.view.js';
import { lifeNote } from './unit-life.view.js';

interface Leaf {
  label: string;
  href: string;
  life: Text | null;
}

/** A unit with what hangs under it, sorted by what it is: bodies, communes, and units that have others below. */
export interface Branch extends Leaf {
  name: string;
  code: string;
  bodies: Leaf[];
  branches: Branch[];
  communes: Leaf[];
  /** All below, however deep. */
  counts: { count: number; unitKey: string }[];
  open: boolean;
}

interface Growing {
  under: ReadonlyMap<number | null, readonly UnitOnDate[]>;
  firstChange: CalendarDate | null;
  /** The day for links to units; empty for today. */
  asOf: CalendarDate | '';
  open: boolean;
}

/** The branch of a unit among all units of a day. */
export function branchOf(unit: UnitOnDate, units: readonly UnitOnDate[], options: Omit<Growing, 'under'>): Branch {
  const under = grouped(units, ({ parentId }) => parentId);
  return grow(unit, { ...options, under });
}

function grow(unit: UnitOnDate, growing: Growing): Branch {
  const children = growing.under.get(unit.id) ?? [];
  const isLeaf = ({ id }: UnitOnDate): boolean => !growing.under.has(id);
  const leaves = children.filter(isLeaf);
  const below = descendants(unit, growing);
  const communes = below.filter(({ level }) => level === 'xa').length;
  return {
    ...leafOf(unit, growing),
    name: unit.name,
    code: unit.code,
    bodies: leaves.filter(({ level }) => level !== 'xa').map((each) => leafOf(each, growing)),
    branches: children.filter((each) => !isLeaf(each)).map((each) => grow(each, growing)),
    communes: leaves.filter(({ level }) => level === 'xa').map((each) => leafOf(each, growing)),
    counts: [
      { count: communes, unitKey: 'units.count.xa' },
      { count: below.length - communes, unitKey: 'units.count.body' },
    ].filter(({ count }) => count > 0),
    open: growing.open,
  };
}

function leafOf(unit: UnitOnDate, { asOf, firstChange }: Growing): Leaf {
  return { label: unitChoiceText(unit), href: paths.unit(unit.code, { asOf }), life: lifeNote(unit, firstChange) };
}

function descendants(unit: UnitOnDate, growing: Growing): UnitOnDate[] {
  const children = growing.under.get(unit.id) ?? [];
  return children.flatMap((child) => [child, ...descendants(child, growing)]);
}
