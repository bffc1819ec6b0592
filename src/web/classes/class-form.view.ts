import type { FieldProblem } from '../../common/errors.js';
import { formatDate } from '../../common/dates/calendar-date.js';
import { formatInteger } from '../../common/numbers.js';
import { PARTS_OF_DAY } from '../../common/sessions.js';
import type { ClassListed } from '../../features/classes/classes.repository.js';
import type { ClassInput } from '../../features/classes/classes.service.js';
import type { CourseWithRules } from '../../features/courses/courses.repository.js';
import type { ClassCopy } from '../../features/lifecycle/class-copies.service.js';
import type { UnitOnDate } from '../../features/units/units.repository.js';
import { FormView, type RawForm } from '../shared/form.js';
import { paths } from '../shared/paths.js';
import type { savedBeside } from './class-form-conflict.view.js';
import { sessionRowView } from './session-row.view.js';
import type { SessionRow } from './session-rows.form.js';

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 0];
const USUAL_SLOTS = [1, 2, 3, 4, 5].flatMap((day) => [`${day}:morning`, `${day}:afternoon`]);

/** What the form of a class offers to choose from. */
export interface ClassChoices {
  courses: readonly CourseWithRules[];
  units: readonly UnitOnDate[];
}

/** The form of a new class, with its timetable below; `source` is the class it is a copy of. */
export function newClassView(
  choices: ClassChoices,
  raw: RawForm,
  slots: readonly string[] | null,
  rows: readonly SessionRow[],
  problems: readonly FieldProblem[],
  source: ClassListed | null = null,
) {
  const form = new FormView('classes.field', raw, problems);
  const chosen = new Set(slots ?? USUAL_SLOTS);
  const course = choices.courses.find(({ course: { code } }) => code === raw['courseCode']);
  const clashes = problems.some(({ code }) => code.startsWith('clash_')) || Boolean(raw['clashReason']);
  const dayAsked = problems.some(({ code }) => code.startsWith('class_day_')) || Boolean(raw['dayMeant']);
  const planned = rows.reduce((sum, { periods }) => sum + (Number(periods) || 0), 0);
  return {
    title: source ? { key: 'classes.copy.title', params: { title: source.title } } : { key: 'classes.new' },
    crumbs: [
      { label: { key: 'frame.nav.classes' }, href: paths.classes() },
      ...(source ? [{ label: source.code, href: paths.class(source.code) }] : []),
      { label: { key: source ? 'classes.copy.crumb' : 'classes.new' }, href: null },
    ],
    copy: source && copyNote(source),
    errors: form.errors,
    action: paths.classes(),
    cancelHref: source ? paths.class(source.code) : paths.classes(),
    course: form.choice('courseCode', courseChoices(choices.courses)),
    ...detailFields(form, choices.units),
    endDate: form.field('endDate', { required: false, width: 'date', hintKey: 'classes.hint.endDate' }),
    dayMeant: dayAsked ? form.checkbox('dayMeant') : null,
    periodsPerSession: form.field('periodsPerSession', { width: 'num', hintKey: 'classes.hint.periodsPerSession' }),
    daysOff: form.field('daysOff', { required: false, width: 'md', hintKey: 'classes.hint.daysOff' }),
    weekdays: WEEKDAYS.map((day) => ({ labelKey: `common.weekday_short.${day}` })),
    slotRows: PARTS_OF_DAY.map((part) => ({
      labelKey: `common.part.${part}`,
      cells: WEEKDAYS.map((day) => ({
        value: `${day}:${part}`,
        checked: chosen.has(`${day}:${part}`),
        dayKey: `common.weekday.${day}`,
        partKey: `common.part.${part}`,
      })),
    })),
    clashReason: clashes ? form.field('clashReason', { required: false, hintKey: 'classes.hint.clashReason' }) : null,
    rows: rows.map((row, index) => sessionRowView(row, index, problems)),
    planned: rows.length > 0 ? plannedText(planned, course?.version.periods) : null,
  };
}

/**
 * The form of a class that exists. With what somebody else saved meanwhile (`conflict`) it carries the version of that:
 * saving it again is meant so.
 */
export function editClassView(
  cls: ClassListed,
  units: readonly UnitOnDate[],
  raw: RawForm,
  problems: readonly FieldProblem[],
  conflict: ReturnType<typeof savedBeside> | null = null,
) {
  const form = new FormView('classes.field', raw, problems);
  const clashes = problems.some(({ code }) => code.startsWith('clash_')) || Boolean(raw['clashReason']);
  return {
    title: { key: 'classes.edit_title', params: { title: cls.title } },
    crumbs: [
      { label: { key: 'frame.nav.classes' }, href: paths.classes() },
      { label: cls.code, href: paths.class(cls.code) },
      { label: { key: 'classes.edit' }, href: null },
    ],
    errors: form.errors,
    action: paths.classEdit(cls.code),
    cancelHref: paths.class(cls.code),
    version: conflict ? String(cls.version) : (raw['version'] ?? String(cls.version)),
    conflict,
    clashReason: clashes ? form.field('clashReason', { required: false, hintKey: 'classes.hint.clashReason' }) : null,
    ...detailFields(form, units.some(({ code }) => code === cls.hostUnitCode) ? units : [...units, hostOf(cls)]),
  };
}

/** What a copy of a class holds, as the form of a new one shows it: neither deadline, cost nor note. */
export function rawOfCopy({ source, startDate, endDate }: ClassCopy): RawForm {
  return {
    ...rawOfClass(source),
    from: source.code,
    courseCode: source.courseCode,
    title: source.title === source.courseTitle ? '' : source.title,
    startDate: formatDate(startDate),
    endDate: formatDate(endDate),
    enrolBy: '',
    costDong: '',
    note: '',
    periodsPerSession: '4',
  };
}

/** What a class holds, as its form shows it. */
export function rawOfClass(cls: ClassListed): RawForm {
  return { ...rawOfDetails(cls), version: String(cls.version) };
}

/** As `rawOfClass`, of what can be edited alone. */
export function rawOfDetails(cls: Omit<ClassInput, 'courseCode'>): RawForm {
  return {
    title: cls.title ?? '',
    startDate: formatDate(cls.startDate),
    endDate: formatDate(cls.endDate),
    capacity: String(cls.capacity),
    minLearners: cls.minLearners === null ? '' : String(cls.minLearners),
    holdHours: cls.holdHours === null ? '' : String(cls.holdHours),
    place: cls.place,
    hostUnitCode: cls.hostUnitCode,
    enrolBy: cls.enrolBy ? formatDate(cls.enrolBy) : '',
    approvalRequired: cls.approvalRequired ? '1' : '',
    programme: cls.programme ?? '',
    costDong: cls.costDong === null ? '' : formatInteger(cls.costDong),
    note: cls.note ?? '',
  };
}

function detailFields(form: FormView, units: readonly Pick<UnitOnDate, 'code' | 'name' | 'label'>[]) {
  return {
    classTitle: form.field('title', { required: false, hintKey: 'classes.hint.title' }),
    startDate: form.field('startDate', { width: 'date' }),
    endDate: form.field('endDate', { width: 'date' }),
    capacity: form.field('capacity', { width: 'num', hintKey: 'classes.hint.capacity' }),
    minLearners: form.field('minLearners', { required: false, width: 'num', hintKey: 'classes.hint.minLearners' }),
    holdHours: form.field('holdHours', { required: false, width: 'num', hintKey: 'classes.hint.holdHours' }),
    place: form.field('place', { hintKey: 'classes.hint.place' }),
    host: form.choice(
      'hostUnitCode',
      units.map((unit) => ({ value: unit.code, text: unit.name })),
    ),
    enrolBy: form.field('enrolBy', { required: false, width: 'date', hintKey: 'classes.hint.enrolBy' }),
    approvalRequired: form.checkbox('approvalRequired', { hintKey: 'classes.hint.approvalRequired' }),
    programme: form.field('programme', { required: false, hintKey: 'classes.hint.programme' }),
    costDong: form.field('costDong', { required: false, width: 'md', hintKey: 'classes.hint.costDong' }),
    note: form.field('note', { required: false }),
  };
}

function copyNote({ code, title, trainerNames }: ClassListed) {
  return { code, title, href: paths.class(code), trainers: trainerNames };
}

function plannedText(planned: number, periods: number | undefined) {
  return periods === undefined
    ? { key: 'classes.planned', params: { planned } }
    : { key: 'classes.planned_of', params: { planned, periods } };
}

function courseChoices(courses: readonly CourseWithRules[]) {
  return [
    { value: '', text: { key: 'classes.choose_course' } },
    ...courses
      .filter(({ course }) => course.active)
      .map(({ course, version }) => ({
        value: course.code,
        text: {
          key: 'classes.course_option',
          params: { code: course.code, title: course.title, periods: version.periods },
        },
      })),
  ];
}

function hostOf(cls: ClassListed) {
  return { code: cls.hostUnitCode, name: cls.hostUnitName, label: cls.hostUnitName };
}
