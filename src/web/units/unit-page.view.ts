import { type Actor, isAllowed } from '../../common/actor.js';
import { addDays, type CalendarDate, formatDate } from '../../common/dates/calendar-date.js';
import type { UnitRollouts } from '../../features/rollouts/rollouts.service.js';
import type { UnitAct } from '../../features/units/unit-act.entity.js';
import type { UnitFile, UnitPeriod } from '../../features/units/unit-file.query.js';
import type { UnitChangeListed, UnitOnDate } from '../../features/units/units.repository.js';
import type { Fact, Text } from '../shared/page-context.js';
import { unitRolloutsView } from '../rollouts/unit-rollouts.view.js';
import { paths } from '../shared/paths.js';
import type { UnitAffairs } from './unit-affairs.query.js';
import { unitAffairsView } from './unit-affairs.view.js';
import { unitChoiceText } from './unit-choices.view.js';
import { unitHistoryView } from './unit-history.view.js';
import { unitKindKey } from './unit-kinds.js';
import { lifeText } from './unit-life.view.js';

interface Input {
  actor: Actor;
  unit: UnitFile;
  /** The day on which the unit is looked at: one of its life. */
  day: CalendarDate;
  today: CalendarDate;
  /** The moment the figures were counted at. */
  now: string;
  changes: readonly UnitChangeListed[];
  acts: readonly UnitAct[];
  /** Units directly below on the day. */
  below: readonly UnitOnDate[];
  /** Null where the unit lies outside what the reader may see. */
  affairs: UnitAffairs | null;
  /** What it has; null as for `affairs`. */
  rollouts: UnitRollouts | null;
}

/** A unit: its life and names, what it came from and went into, its people and what they learnt. */
export function unitPageView({ actor, unit, day, today, now, changes, acts, below, affairs, rollouts }: Input) {
  const period = periodOn(unit, day);
  const asOf = day === today ? '' : day;
  return {
    title: period.name,
    crumbs: [
      { label: { key: 'frame.nav.units' }, href: paths.units({ asOf }) },
      { label: period.label, href: null },
    ],
    code: unit.code,
    kindKey: unitKindKey(unit),
    parent: period.parentName,
    parentHref: period.parentCode ? paths.unit(period.parentCode, { asOf }) : null,
    life: lifeText(unit),
    note: noteOf(unit, day, today),
    facts: factsOf(unit, period),
    belowDate: formatDate(day),
    below: below.map((each) => ({ label: unitChoiceText(each), href: paths.unit(each.code, { asOf }), life: null })),
    treeHref: paths.units({ parent: unit.code, asOf }),
    affairs: affairs && unitAffairsView(affairs, unit.code, now),
    rollouts: unitRolloutsView(actor, unit, rollouts),
    ...unitHistoryView({ unit, changes, acts, manages: isAllowed(actor, 'units.manage') }),
    newPersonHref: isAllowed(actor, 'people.manage') && !unit.validTo ? paths.personNew({ unit: unit.code }) : null,
    newActHref: isAllowed(actor, 'units.manage') && !unit.validTo ? paths.unitActNew({ unit: unit.code }) : null,
  };
}

/** The day on which a unit is shown: the one asked for or, where it was not alive then, the nearest of its life. */
export function dayOfLife({ validFrom, validTo }: UnitFile, day: CalendarDate): CalendarDate {
  if (validTo !== null && day >= validTo) return addDays(validTo, -1);
  return validFrom !== null && day < validFrom ? validFrom : day;
}

/** The unit as lists have it, as it stood on a day of its life. */
export function unitOnDay(unit: UnitFile, day: CalendarDate): UnitOnDate {
  const { name, shortName, label, parentId, parentCode } = periodOn(unit, day);
  const { id, code, level, validFrom, validTo } = unit;
  return { id, code, level, name, shortName, label, parentId, parentCode, validFrom, validTo };
}

function periodOn({ periods }: UnitFile, day: CalendarDate): UnitPeriod {
  return periods.find(({ validFrom }) => validFrom === null || validFrom <= day) ?? periods.at(-1)!;
}

function noteOf({ validFrom, validTo }: UnitFile, day: CalendarDate, today: CalendarDate): Text | null {
  const on = (key: string, date: CalendarDate): Text => ({ key, params: { date: formatDate(date) } });
  if (validTo !== null && validTo <= today) return on('units.ended', validTo);
  if (validTo !== null) return on('units.will_end', validTo);
  if (validFrom !== null && validFrom > today) return on('units.not_yet', validFrom);
  return day === today ? null : on('units.shown_on', day);
}

function factsOf(unit: UnitFile, { label, gsoCode }: UnitPeriod): Fact[] {
  const fact = (key: string, value: Text | null): Fact[] =>
    value === null ? [] : [{ labelKey: `units.fact.${key}`, value, href: null, sub: null }];
  const unsure = unit.confidence === 'confirmed' || unit.confidence === 'high' ? null : 'units.unconfirmed';
  return [
    ...fact('label', label),
    ...fact('level', { key: `units.level.${unit.level}` }),
    ...fact('gso', gsoCode),
    ...fact('source', unsure ? { key: unsure } : null),
  ];
}
