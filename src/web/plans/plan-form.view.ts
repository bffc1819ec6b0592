import type { FieldProblem } from '../../common/errors.js';
import type { PlanListed } from '../../features/plans/plans.repository.js';
import type { UnitOnDate } from '../../features/units/units.repository.js';
import { FormView, type RawForm } from '../shared/form.js';
import type { Crumb, Text } from '../shared/page-context.js';
import { paths } from '../shared/paths.js';
import { unitChoiceText } from '../units/unit-choices.view.js';
import { courseText, unitText } from './plans.view.js';

interface Choices {
  year: number;
  units: readonly UnitOnDate[];
  courses: readonly { code: string; title: string }[];
  /** Whether the whole province may be planned for too. */
  province: boolean;
}

/** The form of another target of a year. */
export function newPlanView(
  { year, units, courses, province }: Choices,
  raw: RawForm,
  problems: readonly FieldProblem[],
) {
  const title = { key: 'plans.new' };
  const form = new FormView('plans.field', raw, problems);
  return {
    title,
    crumbs: crumbsTo(year, title),
    year: form.field('year', { width: 'num' }),
    unitCode: form.choice(
      'unitCode',
      [
        ...(province ? [{ value: '', text: { key: 'plans.whole_province' } }] : []),
        ...units
          .filter(({ parentId }) => parentId !== null)
          .map((unit) => ({ value: unit.code, text: unitChoiceText(unit) })),
      ],
      { required: false },
    ),
    courseCode: form.choice(
      'courseCode',
      [
        { value: '', text: { key: 'plans.all_courses' } },
        ...courses.map(({ code, title: name }) => ({ value: code, text: `${code} · ${name}` })),
      ],
      { required: false },
    ),
    ...targetFields(form),
    errors: form.errors,
    action: paths.plans(),
    cancelHref: paths.plans({ year }),
  };
}

/** A target, to be changed or taken back. */
export function editPlanView(plan: PlanListed, raw: RawForm, problems: readonly FieldProblem[]) {
  const form = new FormView('plans.field', raw, problems);
  const unit = unitText(plan);
  return {
    title: unit,
    crumbs: crumbsTo(plan.year, unit),
    yearText: String(plan.year),
    course: courseText(plan),
    ...targetFields(form),
    errors: form.errors,
    version: raw['version'] ?? String(plan.version),
    action: paths.plan(plan.id),
    removeAction: paths.planRemoval(plan.id),
    removeVersion: String(plan.version),
    cancelHref: paths.plans({ year: plan.year }),
  };
}

/** What a plan holds, as its form shows it. */
export function rawOfPlan({ classes, participations, note, version }: PlanListed): RawForm {
  return {
    classes: String(classes),
    participations: String(participations),
    note: note ?? '',
    version: String(version),
  };
}

function targetFields(form: FormView) {
  return {
    classes: form.field('classes', { width: 'num' }),
    participations: form.field('participations', { width: 'num' }),
    note: form.field('note', { required: false }),
  };
}

function crumbsTo(year: number, here: Text): Crumb[] {
  return [
    { label: { key: 'plans.title', params: { year: String(year) } }, href: paths.plans({ year }) },
    { label: here, href: null },
  ];
}
