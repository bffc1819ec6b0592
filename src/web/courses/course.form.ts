import { z } from 'zod';
import type { FieldProblem } from '../../common/errors.js';
import { parseHundredths } from '../../common/numbers.js';
import { searchKey } from '../../common/vietnamese/search-key.js';
import type { CourseInput } from '../../features/courses/courses.service.js';
import { MOST_COMPONENTS } from '../../features/courses/rules/course-problems.js';
import { type Band, COUNTS_BY, type ScoreComponent } from '../../features/courses/rules/pass-rule.js';
import { type RawForm, readForm, requiredText, tickBox, wholeNumber } from '../shared/form.js';

export const COURSE_LEVELS = ['basic', 'intermediate', 'advanced'] as const;
export const BANDS: readonly Band[] = ['excellent', 'good', 'fair', 'average'];

/** A scored part as it is typed; `code` is kept when a course is edited, as scores refer to it. */
export interface ComponentRow {
  code: string;
  title: string;
  weight: string;
  max: string;
}

const score = z
  .string()
  .trim()
  .optional()
  .transform((text, context) => {
    if (!text) return null;
    const hundredths = parseHundredths(text.replace('.', ','));
    if (hundredths === null) context.addIssue({ code: 'custom', message: 'course_score_unreadable' });
    return hundredths;
  });

const courseForm = z.object({
  code: z.string('required').trim().toUpperCase().min(1, 'required').max(12, 'too_long'),
  title: requiredText(200),
  level: z.enum(COURSE_LEVELS, 'required'),
  periods: wholeNumber(1, 1000),
  content: z
    .string()
    .trim()
    .max(10_000, 'too_long')
    .optional()
    .transform((text) => text?.replace(/\r\n?/g, '\n') || null),
  minAttendancePercent: wholeNumber(0, 100),
  excusedCounts: tickBox(),
  lateWeightPercent: wholeNumber(0, 100),
  countBy: z.enum(COUNTS_BY, 'required'),
  passMark: score,
  'bands.excellent': score,
  'bands.good': score,
  'bands.fair': score,
  'bands.average': score,
  active: tickBox(),
});

const componentForm = z.object({
  code: z.string().max(40),
  title: requiredText(60),
  weight: wholeNumber(1, 100),
  max: wholeNumber(1, 100),
});

/** The scored parts typed under `components.<index>.<cell>`; lines without title and weight are left out. */
export function typedComponents(raw: RawForm): ComponentRow[] {
  const rows = Array.from({ length: MOST_COMPONENTS }, (_, index) => {
    const cell = (name: string): string => (raw[`components.${index}.${name}`] ?? '').trim();
    return { code: cell('code'), title: cell('title'), weight: cell('weight'), max: cell('max') };
  });
  return rows.filter(({ title, weight }) => title !== '' || weight !== '');
}

/** Reads the form of a course. `code` is given where the course exists, as it cannot change. */
export function readCourse(
  body: unknown,
  code?: string,
): { raw: RawForm; input: (CourseInput & { active: boolean }) | null; problems: FieldProblem[] } {
  const form = readForm(courseForm, code === undefined ? body : { ...(body as object), code });
  const components = readComponents(typedComponents(form.raw));
  const markMissing = form.ok && components.read.length > 0 && form.values.passMark === null;
  const problems = [
    ...(form.ok ? [] : form.problems),
    ...components.problems,
    ...(markMissing ? [{ field: 'passMark', code: 'required', params: {} }] : []),
  ];
  if (!form.ok || problems.length > 0) return { raw: form.raw, input: null, problems };
  const { minAttendancePercent, excusedCounts, lateWeightPercent, countBy, passMark, ...values } = form.values;
  const scored = components.read.length > 0;
  const bands = BANDS.flatMap((band) => {
    const fromHundredths = values[`bands.${band}`];
    return scored && fromHundredths !== null ? [{ code: band, fromHundredths }] : [];
  });
  const { title, level, content, periods, active } = values;
  const passRule = {
    components: components.read,
    minAttendancePercent,
    passHundredths: scored ? (passMark ?? 0) : 0,
    bands,
    excusedCounts,
    lateWeightPercent,
    countBy,
  };
  return { raw: form.raw, input: { code: values.code, title, level, content, periods, passRule, active }, problems };
}

function readComponents(rows: readonly ComponentRow[]): { read: ScoreComponent[]; problems: FieldProblem[] } {
  const read: ScoreComponent[] = [];
  const problems: FieldProblem[] = [];
  rows.forEach((row, index) => {
    const form = readForm(componentForm, row);
    if (form.ok) read.push(componentOf(form.values, index));
    else problems.push(...form.problems.map((found) => ({ ...found, field: `components.${index}.${found.field}` })));
  });
  return { read, problems };
}

function componentOf({ code, title, weight, max }: z.infer<typeof componentForm>, index: number): ScoreComponent {
  const slug = searchKey(title)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return { code: code || slug || `part-${index + 1}`, title, weight, maxHundredths: max * 100 };
}
