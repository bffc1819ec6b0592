import type { FieldProblem } from '../../common/errors.js';
import type { RolloutItem } from '../../features/rollouts/rollout-item.entity.js';
import { FormView, type RawForm } from '../shared/form.js';
import { paths } from '../shared/paths.js';

/** The form of a new item. */
export function newItemView(raw: RawForm, problems: readonly FieldProblem[]) {
  const title = { key: 'rollouts.new_item' };
  return {
    title,
    crumbs: [
      { label: { key: 'rollouts.title' }, href: paths.rollouts() },
      { label: title, href: null },
    ],
    ...fieldsOf(raw, problems),
    code: null,
    action: paths.rollouts(),
    cancelHref: paths.rollouts(),
    submitKey: 'rollouts.add_item',
  };
}

/** The form of an item; its code stands. */
export function editItemView(item: RolloutItem, raw: RawForm, problems: readonly FieldProblem[]) {
  return {
    title: { key: 'rollouts.edit_item', params: { code: item.code } },
    crumbs: [
      { label: { key: 'rollouts.title' }, href: paths.rollouts() },
      { label: item.name, href: paths.rolloutItem(item.code) },
      { label: { key: 'rollouts.edit' }, href: null },
    ],
    ...fieldsOf(raw, problems),
    code: item.code,
    action: paths.rolloutItemEdit(item.code),
    cancelHref: paths.rolloutItem(item.code),
    submitKey: 'common.save',
  };
}

/** What an item holds, as its form shows it. */
export function rawOfItem({ code, name, kind }: RolloutItem): RawForm {
  return { code, name, kind };
}

function fieldsOf(raw: RawForm, problems: readonly FieldProblem[]) {
  const form = new FormView('rollouts.field', raw, problems);
  return {
    codeField: form.field('code', { width: 'md', hintKey: 'rollouts.hint.code' }),
    name: form.field('name', { hintKey: 'rollouts.hint.name' }),
    kind: form.choice(
      'kind',
      (['network', 'application'] as const).map((kind) => ({
        value: kind,
        text: { key: `rollouts.kind_one.${kind}` },
      })),
    ),
    errors: form.errors,
  };
}
