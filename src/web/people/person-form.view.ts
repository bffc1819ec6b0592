import { type Actor, isAllowed } from '../../common/actor.js';
import type { FieldProblem } from '../../common/errors.js';
import type { PersonListed } from '../../features/people/people.repository.js';
import type { UnitOnDate } from '../../features/units/units.repository.js';
import { FormView, type RawForm } from '../shared/form.js';
import { paths } from '../shared/paths.js';
import { unitChoiceGroups } from '../units/unit-choices.view.js';
import { personRow } from './people-list.view.js';

/** Those who may be the same person, and what to send to say that they are not. */
export interface Namesakes {
  people: readonly PersonListed[];
  confirmation: string;
}

/** The form of a person who is entered by hand. */
export function newPersonView(
  actor: Actor,
  units: readonly UnitOnDate[],
  raw: RawForm,
  problems: readonly FieldProblem[],
  namesakes: Namesakes | null = null,
) {
  const form = new FormView('people.field', raw, problems);
  return {
    title: { key: 'people.new' },
    crumbs: [
      { label: { key: 'frame.nav.people' }, href: paths.people() },
      { label: { key: 'people.new' }, href: null },
    ],
    errors: form.errors,
    action: paths.people(),
    cancelHref: paths.people(),
    namesakes: namesakes?.people.map((person) => personRow(person)) ?? [],
    sameAs: namesakes?.confirmation ?? '',
    fullName: form.field('fullName', { hintKey: 'people.hint.fullName' }),
    birthDate: form.field('birthDate', { required: false, width: 'date', hintKey: 'people.hint.birthDate' }),
    sex: form.choice(
      'sex',
      [
        { value: 'female', text: { key: 'common.sex.female' } },
        { value: 'male', text: { key: 'common.sex.male' } },
      ],
      { required: false },
    ),
    unit: form.field('unitCode'),
    unitGroups: unitChoiceGroups(units, raw['unitCode'] ?? ''),
    position: form.field('position', { required: false, hintKey: 'people.hint.position' }),
    phone: form.field('phone', { required: false, width: 'md' }),
    ethnicity: isAllowed(actor, 'people.sensitive')
      ? form.field('ethnicity', { required: false, width: 'md', hintKey: 'people.hint.ethnicity' })
      : null,
  };
}
