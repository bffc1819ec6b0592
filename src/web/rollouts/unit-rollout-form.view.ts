import { formatDate } from '../../common/dates/calendar-date.js';
import type { FieldProblem } from '../../common/errors.js';
import type { RolloutItem } from '../../features/rollouts/rollout-item.entity.js';
import type { RolloutListed } from '../../features/rollouts/rollouts.repository.js';
import type { UnitOnDate } from '../../features/units/units.repository.js';
import { FormView, type RawForm } from '../shared/form.js';
import type { Crumb, Text } from '../shared/page-context.js';
import { paths } from '../shared/paths.js';
import { rolloutDatesText } from './unit-rollouts.view.js';

/** The form that records another network or application of a unit. */
export function newRolloutFields(
  unit: Pick<UnitOnDate, 'code'>,
  items: readonly RolloutItem[],
  raw: RawForm,
  problems: readonly FieldProblem[],
) {
  const form = new FormView('rollouts.field', raw, problems);
  return {
    itemCode: form.choice('itemCode', [
      { value: '', text: { key: 'rollouts.choose_item' } },
      ...items.map(({ code, name }) => ({ value: code, text: name })),
    ]),
    ...dateFields(form),
    errors: form.errors,
    action: paths.unitRollouts(unit.code),
  };
}

/** A rollout of a unit, to be put right, ended or taken back. */
export function editRolloutView(
  unit: Pick<UnitOnDate, 'code' | 'label'>,
  rollout: RolloutListed,
  raw: RawForm,
  problems: readonly FieldProblem[],
) {
  const form = new FormView('rollouts.field', raw, problems);
  return {
    title: { key: 'rollouts.edit_rollout', params: { item: rollout.itemName, unit: unit.label } },
    crumbs: unitCrumbs(unit, rollout.itemName),
    ...dateFields(form),
    toDate: form.field('toDate', { required: false, width: 'date', hintKey: 'rollouts.hint.toDate' }),
    errors: form.errors,
    dates: rolloutDatesText(rollout),
    version: raw['version'] ?? String(rollout.version),
    action: paths.unitRollout(unit.code, rollout.id),
    removeAction: paths.unitRollout(unit.code, rollout.id, '/removal'),
    removeVersion: String(rollout.version),
    cancelHref: paths.unitRollouts(unit.code),
  };
}

/** What a rollout holds, as its form shows it. */
export function rawOfRollout({ fromDate, toDate, targetDate, source, note, version }: RolloutListed): RawForm {
  return {
    fromDate: fromDate ? formatDate(fromDate) : '',
    toDate: toDate ? formatDate(toDate) : '',
    targetDate: targetDate ? formatDate(targetDate) : '',
    source: source ?? '',
    note: note ?? '',
    version: String(version),
  };
}

/** The way to a unit's networks and applications, and to what stands below them. */
export function unitCrumbs(unit: Pick<UnitOnDate, 'code' | 'label'>, below: Text | null): Crumb[] {
  const list = { key: 'rollouts.title' };
  return [
    { label: { key: 'frame.nav.units' }, href: paths.units() },
    { label: unit.label, href: paths.unit(unit.code) },
    { label: list, href: below === null ? null : paths.unitRollouts(unit.code) },
    ...(below === null ? [] : [{ label: below, href: null }]),
  ];
}

function dateFields(form: FormView) {
  return {
    fromDate: form.field('fromDate', { required: false, width: 'date', hintKey: 'rollouts.hint.fromDate' }),
    targetDate: form.field('targetDate', { required: false, width: 'date', hintKey: 'rollouts.hint.targetDate' }),
    source: form.field('source', { required: false, hintKey: 'rollouts.hint.source' }),
    note: form.field('note', { required: false }),
  };
}
