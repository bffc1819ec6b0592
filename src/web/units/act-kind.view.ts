import type { FieldProblem } from '../../common/errors.js';
import { FormView, type RawForm } from '../shared/form.js';
import { paths } from '../shared/paths.js';
import { actCrumbs } from './act-crumbs.js';
import { ACT_KINDS } from './act-entry.js';

/** The first question about an act: what happens, and when. */
export function actKindView(raw: RawForm, problems: readonly FieldProblem[], unitCode: string) {
  const form = new FormView('units.act_field', raw, problems);
  return {
    title: { key: 'units.acts.new' },
    crumbs: actCrumbs({ key: 'units.acts.new' }),
    action: paths.unitActNew(),
    unitCode,
    kind: form.choice(
      'kind',
      ACT_KINDS.map((kind) => ({ value: kind, text: { key: `units.act_choice.${kind}` } })),
    ),
    effectiveDate: form.field('effectiveDate', { width: 'date', hintKey: 'units.act_hint.effectiveDate' }),
    importHref: paths.importList(),
    cancelHref: paths.unitActs(),
    errors: form.errors,
  };
}
