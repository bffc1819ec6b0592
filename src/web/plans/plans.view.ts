import { type Actor, isAllowed } from '../../common/actor.js';
import type { PlanListed } from '../../features/plans/plans.repository.js';
import { fileLinks } from '../shared/file-links.view.js';
import type { Chip, Text } from '../shared/page-context.js';
import { paths } from '../shared/paths.js';
import { unitChoiceText } from '../units/unit-choices.view.js';

interface Input {
  actor: Actor;
  year: number;
  thisYear: number;
  /** Years that have plans. */
  years: readonly number[];
  plans: readonly PlanListed[];
}

/** The targets of a year. Lines are not added up: the province's holds all units, one of all courses holds each of them. */
export function plansView({ actor, year, thisYear, years, plans }: Input) {
  const manages = isAllowed(actor, 'plans.manage');
  return {
    title: { key: 'plans.title', params: { year: String(year) } },
    crumbs: [],
    chips: yearChips(year, [...years, year, thisYear, thisYear + 1]),
    rows: plans.map((plan) => ({
      unit: unitText(plan),
      unitHref: plan.unitCode ? paths.unit(plan.unitCode) : null,
      course: courseText(plan),
      courseHref: plan.courseCode ? paths.course(plan.courseCode) : null,
      classes: plan.classes,
      participations: plan.participations,
      note: plan.note ?? '',
      editHref: manages && (plan.unitId !== null || actor.unitScope === 'all') ? paths.plan(plan.id) : null,
    })),
    files: plans.length > 0 ? fileLinks(paths.plans({ year })) : [],
    manages,
    newHref: manages ? paths.planNew({ year }) : null,
    importHref: manages && isAllowed(actor, 'imports.run') ? paths.importList() : null,
    inScopeOnly: actor.unitScope !== 'all',
  };
}

/** For whom a plan is. */
export function unitText({ unitLevel: level, unitName: name, unitLabel: label }: PlanListed): Text {
  if (level === null || name === null || label === null) return { key: 'plans.whole_province' };
  return unitChoiceText({ level, name, label });
}

/** In what a plan is. */
export function courseText({ courseCode, courseTitle }: PlanListed): Text {
  return courseTitle ?? courseCode ?? { key: 'plans.all_courses' };
}

function yearChips(current: number, years: readonly number[]): Chip[] {
  return [...new Set(years)]
    .sort((a, b) => b - a)
    .map((year) => ({
      text: String(year),
      href: paths.plans({ year }),
      count: null,
      current: year === current,
      removable: false,
    }));
}
