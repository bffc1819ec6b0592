import { formatDate } from '../../common/dates/calendar-date.js';
import type { FieldProblem } from '../../common/errors.js';
import type { ClassListed } from '../../features/classes/classes.repository.js';
import type { Course } from '../../features/courses/course.entity.js';
import type { CallView, ManagedCall } from '../../features/nominations/call-terms.js';
import type { UnitOnDate } from '../../features/units/units.repository.js';
import { FormView, type RawForm } from '../shared/form.js';
import type { FormError, Text } from '../shared/page-context.js';
import { paths } from '../shared/paths.js';
import { classPart } from './call-page.view.js';
import type { QuotaRow } from './quota-rows.form.js';
import { unitWords } from './typed-units.js';

/** What the form of a call stands on. */
export interface CallFormInput {
  cls: ClassListed;
  managed: ManagedCall;
  units: readonly UnitOnDate[];
  courses: readonly Pick<Course, 'code' | 'title'>[];
}

/** Empty lines that stand ready under those with something in them. */
const BLANK_ROWS = 3;

const BLANK: QuotaRow = { id: '', units: '', how: 'unit', seats: '' };

/** The form of a call: its terms, and a line for each quota. */
export function callFormView(
  { cls, managed, units, courses }: CallFormInput,
  raw: RawForm,
  rows: readonly QuotaRow[],
  problems: readonly FieldProblem[],
) {
  const form = new FormView('nominations.field', raw, problems);
  const { call, firstSession, seatsForQuotas } = managed;
  const fields = {
    deadline: form.field('deadline', {
      width: 'date',
      ...(firstSession
        ? { hintKey: 'nominations.hint.deadline', hintParams: { date: formatDate(firstSession) } }
        : { hintKey: 'nominations.hint.deadline_no_session' }),
    }),
    remindDays: form.field('remindDays', { width: 'num', hintKey: 'nominations.hint.remindDays' }),
    letterRequired: form.checkbox('letterRequired'),
    positions: form.field('positions', { required: false, hintKey: 'nominations.hint.positions' }),
    prerequisite: form.choice(
      'prerequisiteCourseCode',
      [
        { value: '', text: { key: 'nominations.no_prerequisite' } },
        ...courses.map(({ code, title }) => ({ value: code, text: `${code} ${title}` })),
      ],
      { required: false },
    ),
    onlyUntrainedUnits: form.checkbox('onlyUntrainedUnits', { hintKey: 'nominations.hint.onlyUntrainedUnits' }),
    note: form.field('note', { required: false, hintKey: 'nominations.hint.note' }),
  };
  const title = { key: call ? 'nominations.edit_title' : 'nominations.new_title', params: { title: cls.title } };
  return {
    title,
    crumbs: [
      { label: { key: 'nominations.title' }, href: paths.nominations() },
      { label: cls.code, href: call ? paths.nominationCall(cls.code) : paths.class(cls.code) },
      { label: { key: call ? 'nominations.edit' : 'nominations.begin' }, href: null },
    ],
    ...fields,
    errors: form.errors.map(linkedToRow),
    ...classPart(cls),
    seatsText: { key: 'nominations.seats_for_quotas', params: { seats: seatsForQuotas, capacity: cls.capacity } },
    isOpen: call?.state === 'open',
    action: paths.nominationCall(cls.code),
    version: raw['version'] ?? String(call?.version ?? 0),
    units: units.map(unitWords),
    rows: [...rows, ...Array.from({ length: BLANK_ROWS }, () => BLANK)].map((row, index) =>
      quotaRowView(row, index, problems),
    ),
    quotasError: errorAt('quotas', problems),
    sumText: sumText(rows, seatsForQuotas),
    submitKey: call ? 'common.save' : 'nominations.save',
    cancelHref: call ? paths.nominationCall(cls.code) : paths.class(cls.code),
  };
}

/** What a call holds, as its form shows it; of none: what most calls begin with. */
export function rawOfCall(call: CallView | null): RawForm {
  if (!call) return { remindDays: '3', letterRequired: '1', version: '0' };
  return {
    deadline: formatDate(call.deadline),
    remindDays: String(call.remindDays),
    letterRequired: call.letterRequired ? '1' : '',
    positions: call.positions ?? '',
    onlyUntrainedUnits: call.onlyUntrainedUnits ? '1' : '',
    prerequisiteCourseCode: call.prerequisiteCourse?.code ?? '',
    note: call.note ?? '',
    version: String(call.version),
  };
}

function quotaRowView(row: QuotaRow, index: number, problems: readonly FieldProblem[]) {
  const cell = (name: 'units' | 'seats') => ({
    id: `f-quotas-${index}-${name}`,
    name: `quotas.${index}.${name}`,
    value: row[name],
    error: errorAt(`quotas.${index}.${name}`, problems),
  });
  return {
    number: index + 1,
    idName: `quotas.${index}.id`,
    rowId: row.id,
    units: cell('units'),
    how: {
      name: `quotas.${index}.how`,
      options: (['unit', 'communes'] as const).map((how) => ({
        value: how,
        labelKey: `nominations.how.${how}`,
        selected: how === row.how,
      })),
    },
    seats: cell('seats'),
    drop: `drop:${index}`,
  };
}

function errorAt(name: string, problems: readonly FieldProblem[]) {
  const problem = problems.find(({ field }) => field === name);
  return problem ? { key: `errors.${problem.code}`, params: problem.params } : null;
}

/** Says of which line an error is that lies in a line. */
function linkedToRow(error: FormError): FormError {
  const cell = /^f-quotas-\d+-(units|seats)$/.exec(error.id)?.[1];
  return cell ? { ...error, labelKey: `nominations.field.${cell}` } : error;
}

/** How many seats the lines ask for, of those there are. */
function sumText(rows: readonly QuotaRow[], most: number): Text {
  const sum = rows.reduce((all, { seats }) => all + (/^\d{1,4}$/.test(seats.trim()) ? Number(seats) : 0), 0);
  return { key: sum > most ? 'nominations.sum_over' : 'nominations.sum', params: { sum, most, over: sum - most } };
}
