import { type Actor, isAllowed } from '../../common/actor.js';
import { addDays, formatDate } from '../../common/dates/calendar-date.js';
import type { PersonListed } from '../../features/people/people.repository.js';
import type { UnitChangeListed, UnitNaming, UnitOnDate } from '../../features/units/units.repository.js';
import { personRow } from '../people/people-list.view.js';
import type { Fact, Text } from '../shared/page-context.js';
import { paths } from '../shared/paths.js';
import { lifeText } from './unit-list.view.js';

interface Input {
  actor: Actor;
  unit: UnitOnDate;
  names: readonly UnitNaming[];
  changes: readonly UnitChangeListed[];
  /** Units directly below: today, or on its last day. */
  below: number;
  /** Null for readers who may not see people. */
  people: { first: readonly PersonListed[]; total: number } | null;
}

/** A unit: its life and names, what it came from and went into, and who serves in it. */
export function unitPageView({ actor, unit, names, changes, below, people }: Input) {
  const [latest] = names;
  const asOf = unit.validTo ? addDays(unit.validTo, -1) : '';
  return {
    title: unit.name,
    crumbs: [
      { label: { key: 'frame.nav.units' }, href: paths.units() },
      { label: unit.label, href: null },
    ],
    code: unit.code,
    levelKey: `units.level.${unit.level}`,
    life: lifeText(unit),
    ended: unit.validTo ? { key: 'units.ended', params: { date: formatDate(unit.validTo) } } : null,
    facts: factsOf(unit, latest ?? null),
    belowHref: below > 0 ? paths.units({ parent: unit.code, asOf }) : null,
    below,
    names: names.length > 1 ? names.map((naming) => nameRow(naming)) : [],
    cameFrom: changeGroups(
      changes.filter(({ toCode }) => toCode === unit.code),
      'from',
    ),
    wentInto: changeGroups(
      changes.filter(({ fromCode }) => fromCode === unit.code),
      'to',
    ),
    people:
      people && !(unit.validTo && people.total === 0)
        ? {
            rows: people.first.map((person) => personRow(person)),
            total: people.total,
            allHref: paths.people({ unit: unit.code }),
          }
        : null,
    newPersonHref: isAllowed(actor, 'people.manage') && !unit.validTo ? paths.personNew({ unit: unit.code }) : null,
  };
}

function factsOf(unit: UnitOnDate, latest: UnitNaming | null): Fact[] {
  const fact = (key: string, value: Text | null, href: string | null = null): Fact[] =>
    value === null ? [] : [{ labelKey: `units.fact.${key}`, value, href, sub: null }];
  return [
    ...fact('parent', latest?.parentName ?? null, latest?.parentCode ? paths.unit(latest.parentCode) : null),
    ...fact('label', unit.label),
    ...fact('gso', latest?.gsoCode ?? null),
  ];
}

function nameRow({ name, validFrom, validTo, parentName, parentCode }: UnitNaming) {
  return {
    name,
    life: lifeText({ validFrom, validTo }),
    parent: parentName ?? '',
    parentHref: parentCode ? paths.unit(parentCode) : null,
  };
}

/** Predecessors (`from`) or successors (`to`), one group for each resolution that took effect on a day. */
function changeGroups(changes: readonly UnitChangeListed[], side: 'from' | 'to') {
  const groups = new Map<string, UnitChangeListed[]>();
  for (const change of changes) {
    const key = `${change.effectiveDate} ${change.basis ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), change]);
  }
  return [...groups.values()].map((group) => ({
    date: formatDate(group[0]!.effectiveDate),
    basis: group[0]!.basis ?? '',
    lines: group.map((change) => changeLine(change, side)),
  }));
}

function changeLine(change: UnitChangeListed, side: 'from' | 'to') {
  const code = side === 'from' ? change.fromCode : change.toCode;
  const label = side === 'from' ? change.fromLabel : change.toLabel;
  return {
    kindKey: `units.kind.${side}.${change.kind}`,
    label: label ?? '',
    href: code ? paths.unit(code) : null,
    primary: change.isPrimary && side === 'to',
  };
}
