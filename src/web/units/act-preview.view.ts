import { type Actor, isAllowed } from '../../common/actor.js';
import { type CalendarDate, formatDate } from '../../common/dates/calendar-date.js';
import type {
  ActPreview,
  ClassEffect,
  PeopleEffect,
  QuotaEffect,
  RoleEffect,
} from '../../features/reorganisations/reorganisation.js';
import type { UnitEffect, UnitStanding } from '../../features/units/unit-act-input.js';
import type { UnitLevel } from '../../features/units/unit.entity.js';
import { paths } from '../shared/paths.js';
import { actCrumbs } from './act-crumbs.js';
import { type ActEntry, hiddenFields } from './act-entry.js';

/** What an act would do, before it is recorded. */
export function actPreviewView(
  actor: Actor,
  entry: ActEntry,
  preview: ActPreview,
  today: CalendarDate,
  levels: ReadonlySet<UnitLevel>,
) {
  const { kind, effectiveDate, texts } = entry;
  const moving = preview.people.filter(({ successor }) => successor !== null);
  const staying = preview.people.filter(({ successor }) => successor === null);
  return {
    title: { key: 'units.acts.preview_title' },
    crumbs: actCrumbs({ key: `units.act_kind.${kind}` }),
    kindKey: `units.act_kind.${kind}`,
    date: formatDate(effectiveDate),
    basis: texts.basis ?? '',
    isFuture: effectiveDate > today,
    mixesLevels: kind === 'merge' && levels.size > 1,
    units: preview.changes.map((effect) => unitRow(effect)),
    moving: peopleView(moving, effectiveDate),
    staying: peopleView(staying, effectiveDate),
    classes: preview.classes.map((effect) => classRow(effect)),
    quotas: preview.quotas.map((effect) => quotaRow(effect)),
    roles: preview.roles.map((effect) => roleRow(effect)),
    usersHref: isAllowed(actor, 'users.manage') ? paths.adminUsers() : null,
    hidden: hiddenFields(entry),
    recordAction: paths.unitActs(),
    editAction: paths.unitActPreview(),
    cancelHref: paths.unitActs(),
  };
}

function unitRow({ code, kind, before, after, renamed, moved, successors }: UnitEffect) {
  return {
    code,
    kindKey: `units.effect.${kind}`,
    before: before && standingText(before),
    after: after && standingText(after),
    changedKeys: [...(renamed ? ['units.effect.renamed'] : []), ...(moved ? ['units.effect.moved'] : [])],
    successors: successors.map(({ label, isPrimary }) => ({ label, isPrimary })),
  };
}

function standingText({ name, label, parent }: UnitStanding) {
  return { name, label, parent: parent?.label ?? null };
}

function peopleView(effects: readonly PeopleEffect[], effectiveDate: CalendarDate) {
  return {
    total: effects.reduce((sum, { count }) => sum + count, 0),
    rows: effects.map(({ unit, count, joinedAfter, successor }) => ({
      unit: unit.label,
      count,
      href: paths.people({ unit: unit.code }),
      successor: successor?.label ?? null,
      joinedAfter:
        joinedAfter > 0 && successor
          ? { key: 'units.preview.joined_after', params: { count: joinedAfter, date: formatDate(effectiveDate) } }
          : null,
    })),
  };
}

function classRow({ classCode, title, unit, hosts, enrolments }: ClassEffect) {
  return { code: classCode, title, href: paths.class(classCode), unit: unit.label, hosts, enrolments };
}

function quotaRow({ classCode, title, unit, seats, names }: QuotaEffect) {
  return { title, href: paths.class(classCode), unit: unit.label, seats, names };
}

function roleRow({ unit, count }: RoleEffect) {
  return { unit: unit.label, count };
}
