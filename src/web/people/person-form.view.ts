import { type Actor, isAllowed } from '../../common/actor.js';
import { formatDate } from '../../common/dates/calendar-date.js';
import type { FieldProblem } from '../../common/errors.js';
import type { PersonFile, PersonListed } from '../../features/people/people.repository.js';
import type { UnitOnDate } from '../../features/units/units.repository.js';
import { FormView, type RawForm } from '../shared/form.js';
import type { Text } from '../shared/page-context.js';
import { paths } from '../shared/paths.js';
import { unitChoiceGroups } from '../units/unit-choices.view.js';
import { birthText, personRow } from './people-list.view.js';

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
    ...identityFields(actor, form),
    unit: form.field('unitCode'),
    unitGroups: unitChoiceGroups(units, raw['unitCode'] ?? ''),
    position: form.field('position', { required: false, hintKey: 'people.hint.position' }),
  };
}

/** The form by which a file is put right. Who serves nowhere now has no position to put right. */
export function editPersonView(actor: Actor, person: PersonFile, raw: RawForm, problems: readonly FieldProblem[]) {
  const form = new FormView('people.field', raw, problems);
  return {
    ...personFormFrame(person, { key: 'people.edit' }),
    errors: form.errors,
    action: paths.personEdit(person.code),
    seen: raw['seen'] ?? person.updatedAt,
    ...identityFields(actor, form),
    birthPlace: form.field('birthPlace', { required: false, hintKey: 'people.hint.birthPlace' }),
    position:
      person.unitId === null ? null : form.field('position', { required: false, hintKey: 'people.hint.position' }),
    moveHref: person.unitId === null ? null : paths.personMove(person.code),
  };
}

/** A file as its form shows it before anything is typed. */
export function rawOfPerson(person: PersonFile): RawForm {
  const { fullName, sex, phone, birthPlace, ethnicity, position, updatedAt } = person;
  return {
    fullName,
    birthDate: birthText(person),
    sex: sex ?? '',
    phone: phone ?? '',
    birthPlace: birthPlace ?? '',
    ethnicity: ethnicity ?? '',
    position: position ?? '',
    seen: updatedAt,
  };
}

/** Title and way back of a form about one person. */
export function personFormFrame(person: Pick<PersonFile, 'code' | 'fullName'>, title: Text) {
  return {
    title,
    crumbs: [
      { label: { key: 'frame.nav.people' }, href: paths.people() },
      { label: person.fullName, href: paths.person(person.code) },
      { label: title, href: null },
    ],
    name: person.fullName,
    code: person.code,
    cancelHref: paths.person(person.code),
  };
}

const POSTING_WORDS = {
  move: {
    title: { key: 'people.move.title' },
    leadKey: 'people.move.lead',
    submitKey: 'people.move.submit',
    submitIcon: 'user-share',
  },
  reopening: {
    title: { key: 'people.reopening.title' },
    leadKey: 'people.reopening.lead',
    submitKey: 'people.reopening.submit',
    submitIcon: 'lock-open',
  },
} as const;

/** The form of a new posting: after a move, or when a file is opened again. */
export function postingView(
  person: PersonFile,
  kind: keyof typeof POSTING_WORDS,
  units: readonly UnitOnDate[],
  raw: RawForm,
  problems: readonly FieldProblem[],
) {
  const form = new FormView('people.field', raw, problems);
  const on = form.field('on', { width: 'date', labelKey: 'people.field.since' });
  const { title, ...words } = POSTING_WORDS[kind];
  return {
    ...personFormFrame(person, title),
    ...words,
    errors: form.errors,
    action: kind === 'move' ? paths.personMove(person.code) : paths.personReopening(person.code),
    seen: raw['seen'] ?? person.updatedAt,
    now: kind === 'move' ? nowText(person) : null,
    unit: form.field('unitCode'),
    unitGroups: unitChoiceGroups(units, raw['unitCode'] ?? ''),
    position: form.field('position', { required: false, hintKey: 'people.hint.position' }),
    on,
  };
}

/** The form by which a file is closed, with the classes the person is still in. */
export function closingView(
  person: PersonFile,
  classes: readonly { code: string; title: string }[],
  raw: RawForm,
  problems: readonly FieldProblem[],
) {
  const form = new FormView('people.field', raw, problems);
  return {
    ...personFormFrame(person, { key: 'people.closing.title' }),
    errors: form.errors,
    action: paths.personClosing(person.code),
    seen: raw['seen'] ?? person.updatedAt,
    now: nowText(person),
    on: form.field('on', { width: 'date', labelKey: 'people.field.lastDay' }),
    classes: classes.map(({ code, title }) => ({ code, title, href: paths.class(code) })),
  };
}

/** The form by which somebody is made nobody, for good. */
export function anonymisingView(person: PersonFile, raw: RawForm, problems: readonly FieldProblem[]) {
  const form = new FormView('people.field', raw, problems);
  return {
    ...personFormFrame(person, { key: 'people.anonymising.title' }),
    errors: form.errors,
    action: paths.personAnonymising(person.code),
    closed: person.closedOn ? formatDate(person.closedOn) : null,
    closingHref: paths.personClosing(person.code),
    reason: form.field('reason', { hintKey: 'people.anonymising.reason_hint' }),
    typedCode: form.field('typedCode', {
      width: 'md',
      hintKey: 'people.anonymising.code_hint',
      hintParams: { code: person.code },
    }),
  };
}

function identityFields(actor: Actor, form: FormView) {
  return {
    fullName: form.field('fullName', { hintKey: 'people.hint.fullName' }),
    birthDate: form.field('birthDate', { required: false, width: 'date', hintKey: 'people.hint.birthDate' }),
    sex: form.choice(
      'sex',
      [
        { value: 'female', text: { key: 'common.sex.female' } },
        { value: 'male', text: { key: 'common.sex.male' } },
        { value: '', text: { key: 'people.sex_unknown' } },
      ],
      { required: false },
    ),
    phone: form.field('phone', { required: false, width: 'md' }),
    ethnicity: isAllowed(actor, 'people.sensitive')
      ? form.field('ethnicity', { required: false, width: 'md', hintKey: 'people.hint.ethnicity' })
      : null,
  };
}

function nowText({ unitLabel, position }: PersonFile): string | null {
  return unitLabel === null ? null : [position, unitLabel].filter((part) => part !== null && part !== '').join(', ');
}
