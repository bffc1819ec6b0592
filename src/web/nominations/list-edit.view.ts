import { formatDate } from '../../common/dates/calendar-date.js';
import type { FieldProblem } from '../../common/errors.js';
import { SCAN_BYTES } from '../../platform/files/scans.service.js';
import type { UnitList } from '../../features/nominations/unit-list.js';
import { FormView, type RawForm } from '../shared/form.js';
import type { FormError, Text } from '../shared/page-context.js';
import { paths } from '../shared/paths.js';
import { ranked, type TypedNominee, writtenNominees } from './list.form.js';
import type { ListPageInput } from './list-page.view.js';
import { editedRows, foundRow, type PersonShown, warningsOf } from './nominee-rows.view.js';

/** A list as it was typed: not yet saved, or not to be saved. */
export interface ListTyped {
  raw: RawForm;
  nominees: readonly TypedNominee[];
  /** The version that the writer saw. */
  version: number;
}

const MEGABYTE = 1024 * 1024;

/** The list while it can be written: names with buttons, a search, the letter, what is to be acknowledged. */
export function listEditView({ list, typed, people, q, found, problems }: ListPageInput) {
  /** Of whom nothing is known, nothing can be shown, and nobody could take the name off. */
  const nominees = ranked(typed?.nominees ?? nomineesOf(list)).filter(({ personCode }) => people.has(personCode));
  const form = new FormView('nominations.field', typed?.raw ?? rawOfList(list), problems);
  const fields = {
    letterNumber: form.field('letterNumber', {
      required: list.call.letterRequired,
      hintKey: 'nominations.hint.letterNumber',
    }),
    letterDate: form.field('letterDate', { required: list.call.letterRequired, width: 'date' }),
    note: form.field('note', { required: false }),
  };
  const shown = nominees.flatMap(({ personCode }) => people.get(personCode) ?? []);
  const mains = nominees.filter(({ kind }) => kind === 'main').length;
  return {
    ...fields,
    errors: errorsOf(form, problems),
    action: paths.nominationList(list.cls.code, list.unit.code),
    version: String(typed?.version ?? list.version),
    nominees: writtenNominees(nominees),
    q,
    groups: (['main', 'substitute'] as const).map((kind) => ({
      key: kind,
      id: kind === 'main' ? 'f-nominees' : 'f-substitutes',
      titleKey: `nominations.group.${kind}`,
      hint: kind === 'main' ? { key: 'nominations.mains_of', params: { mains, seats: list.quota.left } } : null,
      emptyKey: `nominations.none_yet.${kind}`,
      rows: editedRows(nominees, people, kind),
    })),
    found: found && foundView(found, nominees),
    scan: scanView(problems),
    warnings: warningsOf(shown),
    effect: effectText(list, mains, nominees.length - mains),
  };
}

/** The field for a scan, with how large it may be. */
export function scanView(problems: readonly FieldProblem[]) {
  const limits: Text = { key: 'nominations.hint.file', params: { mb: SCAN_BYTES / MEGABYTE } };
  return { limits, error: errorAt('file', problems) };
}

/** The names of a list that stand, as they would be typed. */
export function nomineesOf(list: Pick<UnitList, 'nominees'>): TypedNominee[] {
  return list.nominees.map(({ personCode, kind }) => ({ personCode, kind }));
}

/** What a list holds besides names, as its form shows it. */
export function rawOfList({ letterNumber, letterDate, note }: UnitList): RawForm {
  return {
    letterNumber: letterNumber ?? '',
    letterDate: letterDate ? formatDate(letterDate) : '',
    note: note ?? '',
  };
}

/** People found by a search; somebody on the list is said to be. */
function foundView(found: readonly PersonShown[], nominees: readonly TypedNominee[]) {
  const listed = new Set(nominees.map(({ personCode }) => personCode));
  return {
    rows: found.slice(0, FOUND_AT_MOST).map((person) => ({ ...foundRow(person, listed), offers: true })),
    more: found.length > FOUND_AT_MOST,
    hintKey: null,
  };
}

/** Of people found, so many are shown. */
export const FOUND_AT_MOST = 20;

function effectText({ quota }: UnitList, mains: number, substitutes: number): Text {
  if (mains === 0) {
    if (quota.left > 0) return { key: 'nominations.effect_nobody' };
    return {
      key: substitutes > 0 ? 'nominations.effect_waiting' : 'nominations.effect_no_seat',
      params: { substitutes },
    };
  }
  return {
    key: mains > quota.left ? 'nominations.effect_over' : 'nominations.effect',
    params: { mains, left: quota.left },
  };
}

/** A problem of one name leads to its row; one that is only to be acknowledged, to the tick. */
function errorsOf(form: FormView, problems: readonly FieldProblem[]): FormError[] {
  const needsTick = problems.some(({ field }) => field === 'acknowledged');
  return form.errors
    .map((error) => ({ ...error, id: error.id.replace(/^(f-nominees-\d+)-.*$/, '$1') }))
    .filter(({ id }) => !needsTick || !id.startsWith('f-nominees'));
}

function errorAt(name: string, problems: readonly FieldProblem[]) {
  const problem = problems.find(({ field }) => field === name);
  return problem ? { key: `errors.${problem.code}`, params: problem.params } : null;
}
