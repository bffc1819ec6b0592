import { formatDate } from '../../common/dates/calendar-date.js';
import type { FieldProblem } from '../../common/errors.js';
import type { UnitOnDate } from '../../features/units/units.repository.js';
import { FormView } from '../shared/form.js';
import type { ChoiceField, Field } from '../shared/page-context.js';
import { paths } from '../shared/paths.js';
import { actCrumbs } from './act-crumbs.js';
import type { ActEntry, ActKind } from './act-entry.js';
import type { UnitBook } from './unit-book.js';

interface Input {
  entry: ActEntry;
  book: UnitBook;
  /** Words of a search for more units to tick; empty without one. */
  search: string;
  problems: readonly FieldProblem[];
}

const FOUND_MOST = 30;
/** More units beside the chosen ones than these stay folded. */
const NEAR_OPEN = 30;

/** The form of an act of one kind on one day. */
export function actFormView({ entry, book, search, problems }: Input) {
  const { kind, raw, effectiveDate } = entry;
  const form = new FormView('units.act_field', raw, problems);
  return {
    title: { key: `units.act_title.${kind}` },
    crumbs: actCrumbs({ key: `units.act_kind.${kind}` }),
    action: paths.unitActPreview(),
    kind,
    kindKey: `units.act_kind.${kind}`,
    effectiveDate,
    date: formatDate(effectiveDate),
    changeHref: paths.unitActNew({ kind, effectiveDate: formatDate(effectiveDate), unit: entry.from[0], change: '1' }),
    cancelHref: paths.unitActs(),
    source: kind === 'found' ? null : sourceView(form, entry, book, search),
    heir: kind === 'merge' ? whenNeeded(form.field('to', { required: false, hintKey: 'units.act_hint.to' })) : null,
    naming: namingView(form, kind),
    newCode: isBirth(kind) ? codeField(form, kind) : null,
    level: kind === 'found' ? levelField(form) : null,
    parent: hangsSomewhere(kind) ? parentField(form, book, kind) : null,
    split: kind === 'split' ? splitView(form, entry) : null,
    known: kind === 'found' ? [] : knownUnits(book),
    basis: form.field('basis', { hintKey: 'units.act_hint.basis' }),
    note: form.field('note', { required: false }),
    errors: form.errors,
  };
}

function sourceView(form: FormView, { kind, from }: ActEntry, book: UnitBook, search: string) {
  const chosen = from.map((code) => book.find(code) ?? { code, name: code, label: code });
  const [first] = from.map((code) => book.find(code)).filter((unit) => unit !== null);
  const ticked = new Set(from);
  const choice = ({ code, name, label }: Pick<UnitOnDate, 'code' | 'name' | 'label'>) => {
    return { code, name, label, checked: ticked.has(code) };
  };
  const offered = (units: readonly UnitOnDate[]) => units.filter(({ code }) => !ticked.has(code)).map(choice);
  const single = kind === 'split' || kind === 'rename';
  const near = first && !single ? offered(kind === 'abolish' ? book.bodiesOf(first) : book.siblings(first)) : [];
  return {
    field: form.field('from', { labelKey: single ? 'units.act_field.from_one' : 'units.act_field.from' }),
    add: whenNeeded(form.field('add', { required: false, hintKey: 'units.act_hint.add' })),
    chosen: chosen.map(choice),
    found: search === '' ? [] : offered(book.withWords(search, FOUND_MOST)),
    search,
    near,
    manyNear: near.length > NEAR_OPEN,
    nearKey: kind === 'abolish' ? 'units.act_bodies' : 'units.act_siblings',
  };
}

function namingView(form: FormView, kind: ActKind): { name: Field; shortName: Field; gso: Field } | null {
  if (kind === 'move' || kind === 'abolish' || kind === 'split') return null;
  const isMerge = kind === 'merge';
  return {
    name: whenNeeded(
      form.field('newName', {
        required: !isMerge,
        hintKey: isMerge ? 'units.act_hint.name_of_heir' : 'units.act_hint.name',
      }),
    ),
    shortName: whenNeeded(
      form.field('newShortName', { required: false, width: 'md', hintKey: 'units.act_hint.short_name' }),
    ),
    gso: form.field('newGso', { required: false, width: 'num' }),
  };
}

/** A field that may be needed, as others are filled in: its hint says when, so its label does not call it optional. */
function whenNeeded(field: Field): Field & { whenNeeded: true } {
  return { ...field, whenNeeded: true };
}

function isBirth(kind: ActKind): boolean {
  return kind === 'merge' || kind === 'found';
}

function hangsSomewhere(kind: ActKind): boolean {
  return kind === 'merge' || kind === 'found' || kind === 'move';
}

function codeField(form: FormView, kind: ActKind): Field {
  return form.field('newCode', {
    required: false,
    width: 'md',
    hintKey: kind === 'merge' ? 'units.act_hint.code_of_heir' : 'units.act_hint.code',
  });
}

function levelField(form: FormView): ChoiceField {
  const levels = ['tinh', 'huyen', 'xa'] as const;
  return form.choice(
    'newLevel',
    levels.map((value) => ({ value, text: { key: `units.level.${value}` } })),
  );
}

function parentField(form: FormView, book: UnitBook, kind: ActKind): ChoiceField {
  const isMerge = kind === 'merge';
  const none = { value: '', text: { key: isMerge ? 'units.act_parent_same' : 'units.act_parent_choose' } };
  const parents = book.parents.map(({ code, name }) => ({ value: code, text: name }));
  return form.choice('newParent', [none, ...parents], {
    required: !isMerge,
    hintKey: isMerge ? 'units.act_hint.parent_of_heir' : null,
  });
}

function splitView(form: FormView, { parts, raw }: ActEntry) {
  const choice = { required: false, labelKey: '' };
  return {
    parts: Array.from({ length: parts }, (_, index) => ({
      number: index + 1,
      to: whenNeeded(
        form.field(`to${index}`, {
          ...choice,
          labelKey: 'units.act_field.to_part',
          hintKey: 'units.act_hint.to_part',
        }),
      ),
      name: whenNeeded(
        form.field(`name${index}`, {
          ...choice,
          labelKey: 'units.act_field.newName',
          hintKey: 'units.act_hint.name_part',
        }),
      ),
      shortName: whenNeeded(
        form.field(`short${index}`, {
          ...choice,
          labelKey: 'units.act_field.newShortName',
          width: 'md',
          hintKey: 'units.act_hint.short_name',
        }),
      ),
      gso: form.field(`gso${index}`, { required: false, labelKey: 'units.act_field.newGso', width: 'num' }),
      primaryId: `f-primary-${index}`,
      primaryValue: String(index),
      primary: raw['primary'] === String(index),
    })),
    count: parts,
    none: raw['primary'] === undefined || raw['primary'] === '',
    ends: form.choice('ends', [
      { value: '1', text: { key: 'units.act_ends.yes' } },
      { value: '0', text: { key: 'units.act_ends.no' } },
    ]),
  };
}

/** All units, for a browser to offer while a name is typed. */
function knownUnits(book: UnitBook): { label: string; code: string }[] {
  return book.units.map(({ label, code }) => ({ label, code }));
}
