import type { FieldProblem } from '../../common/errors.js';
import { formatHundredths } from '../../common/numbers.js';
import type { CourseWithRules } from '../../features/courses/courses.repository.js';
import { MOST_COMPONENTS } from '../../features/courses/rules/course-problems.js';
import { COUNTS_BY } from '../../features/courses/rules/pass-rule.js';
import { FormView, type RawForm } from '../shared/form.js';
import type { Crumb, Text } from '../shared/page-context.js';
import { paths } from '../shared/paths.js';
import { BANDS, COURSE_LEVELS, type ComponentRow, typedComponents } from './course.form.js';
import { markText } from './pass-rule.view.js';

/** What the form of a new course begins with: the rule that most courses have. */
export const RAW_NEW_COURSE: RawForm = {
  level: 'basic',
  minAttendancePercent: '80',
  lateWeightPercent: '100',
  countBy: 'sessions',
  passMark: '5,0',
  'bands.excellent': '9,0',
  'bands.good': '8,0',
  'bands.fair': '7,0',
  'bands.average': '5,0',
};

/** The form of a new course. */
export function newCourseView(raw: RawForm, problems: readonly FieldProblem[]) {
  const crumbs = [{ label: { key: 'courses.new' }, href: null }];
  return {
    ...courseFormView({ key: 'courses.new' }, crumbs, raw, problems),
    action: paths.courses(),
    cancelHref: paths.courses(),
    isNew: true,
  };
}

/** The form of a course that exists: the code stays. */
export function editCourseView({ course }: CourseWithRules, raw: RawForm, problems: readonly FieldProblem[]) {
  const crumbs = [
    { label: course.code, href: paths.course(course.code) },
    { label: { key: 'courses.edit' }, href: null },
  ];
  const title = { key: 'courses.edit_title', params: { title: course.title } };
  return {
    ...courseFormView(title, crumbs, raw, problems),
    action: paths.courseEdit(course.code),
    cancelHref: paths.course(course.code),
    isNew: false,
  };
}

/** What a course holds, as its form shows it. */
export function rawOfCourse({ course, version }: CourseWithRules): RawForm {
  const { components, minAttendancePercent, passHundredths, bands, excusedCounts, lateWeightPercent, countBy } =
    version.passRule;
  const ofComponents = components.flatMap(({ code, title, weight, maxHundredths }, index) => [
    [`components.${index}.code`, code],
    [`components.${index}.title`, title],
    [`components.${index}.weight`, String(weight)],
    [`components.${index}.max`, formatHundredths(maxHundredths)],
  ]);
  const ofBands = bands.map(({ code, fromHundredths }) => [`bands.${code}`, markText(fromHundredths)]);
  return {
    code: course.code,
    title: course.title,
    level: course.level,
    periods: String(version.periods),
    content: course.content ?? '',
    minAttendancePercent: String(minAttendancePercent),
    excusedCounts: excusedCounts ? '1' : '',
    lateWeightPercent: String(lateWeightPercent),
    countBy,
    passMark: components.length > 0 ? markText(passHundredths) : '',
    active: course.active ? '1' : '',
    ...(Object.fromEntries([...ofComponents, ...ofBands]) as RawForm),
  };
}

function courseFormView(title: Text, crumbs: Crumb[], raw: RawForm, problems: readonly FieldProblem[]) {
  const form = new FormView('courses.field', raw, problems);
  const whole = problems.find(({ field }) => field === 'components');
  return {
    title,
    crumbs: [{ label: { key: 'frame.nav.courses' }, href: paths.courses() }, ...crumbs],
    errors: form.errors,
    code: form.field('code', { width: 'num', hintKey: 'courses.hint.code' }),
    courseTitle: form.field('title', { hintKey: 'courses.hint.title' }),
    level: form.choice(
      'level',
      COURSE_LEVELS.map((level) => ({ value: level, text: { key: `courses.level.${level}` } })),
    ),
    periods: form.field('periods'),
    content: form.field('content', { required: false, hintKey: 'courses.hint.content' }),
    minAttendancePercent: form.field('minAttendancePercent', { hintKey: 'courses.hint.minAttendancePercent' }),
    countBy: form.choice(
      'countBy',
      COUNTS_BY.map((by) => ({ value: by, text: { key: `courses.count_by.${by}` } })),
      { hintKey: 'courses.hint.countBy' },
    ),
    lateWeightPercent: form.field('lateWeightPercent', { hintKey: 'courses.hint.lateWeightPercent' }),
    excusedCounts: form.checkbox('excusedCounts', { hintKey: 'courses.hint.excusedCounts' }),
    passMark: form.field('passMark', { required: false, hintKey: 'courses.hint.passMark' }),
    bands: BANDS.map((band) =>
      form.field(`bands.${band}`, { required: false, width: 'num', labelKey: `common.grade.${band}` }),
    ),
    active: form.checkbox('active', { hintKey: 'courses.hint.active' }),
    componentsError: whole ? { key: `errors.${whole.code}`, params: whole.params } : null,
    components: componentFields(typedComponents(raw), problems),
  };
}

/** Always as many parts as there may be; those not typed are empty, on a scale of 10. */
function componentFields(rows: readonly ComponentRow[], problems: readonly FieldProblem[]) {
  return Array.from({ length: MOST_COMPONENTS }, (_, index) => {
    const row = rows[index] ?? { code: '', title: '', weight: '', max: '10' };
    const raw = Object.fromEntries(Object.entries(row).map(([name, value]) => [`components.${index}.${name}`, value]));
    const form = new FormView('courses.field', raw, problems);
    return {
      number: index + 1,
      codeName: `components.${index}.code`,
      codeValue: row.code,
      title: form.field(`components.${index}.title`, { labelKey: 'courses.column.part' }),
      weight: form.field(`components.${index}.weight`, { labelKey: 'courses.column.weight' }),
      max: form.field(`components.${index}.max`, { labelKey: 'courses.column.scale' }),
    };
  });
}
