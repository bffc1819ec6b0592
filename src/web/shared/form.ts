import { z } from 'zod';
import { DomainError, type FieldProblem, onePerField } from '../../common/errors.js';
import { type CalendarDate, isCalendarDate, parseVietnameseDate, yearOf } from '../../common/dates/calendar-date.js';
import { visibleText } from '../../common/visible-text.js';
import type { CheckboxField, Choice, ChoiceField, Field, FormError } from './page-context.js';

/** What a browser sent, for showing it again: text by field name. */
export type RawForm = Readonly<Record<string, string>>;

export type FormRead<Values> =
  { ok: true; values: Values; raw: RawForm } | { ok: false; problems: FieldProblem[]; raw: RawForm };

/**
 * Reads a form by its schema; unknown fields are dropped. The message of an issue is the code of an error
 * (`errors.<code>`); issues that zod words itself become `invalid`.
 */
export function readForm<Schema extends z.ZodType>(schema: Schema, body: unknown): FormRead<z.infer<Schema>> {
  const raw = rawOf(body);
  const parsed = schema.safeParse(body ?? {});
  if (parsed.success) return { ok: true, values: parsed.data, raw };
  const problems = parsed.error.issues.map((issue) => ({
    field: issue.path.join('.'),
    code: /^[a-z0-9_]+$/.test(issue.message) ? issue.message : issue.code === 'invalid_type' ? 'required' : 'invalid',
    params: boundsOf(issue),
  }));
  return { ok: false, problems: onePerField(problems), raw };
}

/** A form that a service refused: what is wrong with it, and the status of the answer that shows it again. */
export interface Refusal {
  problems: readonly FieldProblem[];
  status: number;
}

/** What a service refused of a form, to show it again; other failures go on. */
export function refusalOf(error: unknown): Refusal {
  if (!(error instanceof DomainError) || (error.status !== 422 && error.status !== 409)) throw error;
  const { code, params, status } = error;
  return { problems: error.problems.length > 0 ? error.problems : [{ field: '', code, params }], status };
}

/** As `refusalOf`, where the status is known. */
export function problemsOf(error: unknown): readonly FieldProblem[] {
  return refusalOf(error).problems;
}

/** Text that must be there. */
export function requiredText(most: number) {
  return z.string('required').transform(visibleText).pipe(z.string().min(1, 'required').max(most, 'too_long'));
}

/** Text that may be left empty: null then. */
export function optionalText(most: number) {
  return z
    .string()
    .transform(visibleText)
    .pipe(z.string().max(most, 'too_long'))
    .optional()
    .transform((text) => text || null);
}

/** Years that an office writes; what lies beyond them is a slip of the finger. */
const YEARS = { first: 1900, last: 2100 };

/** A day as it is typed, or as a browser's own field sends it; null when it is none of an office's days. */
function readDate(text: string): CalendarDate | null {
  const date = isCalendarDate(text) ? text : parseVietnameseDate(text);
  return date !== null && yearOf(date) >= YEARS.first && yearOf(date) <= YEARS.last ? date : null;
}

/** A day typed as 13/05/2011 (a browser's own date field sends 2011-05-13). */
export function requiredDate() {
  return z
    .string('required')
    .trim()
    .min(1, 'required')
    .transform((text, context) => {
      const date = readDate(text);
      if (date === null) context.addIssue({ code: 'custom', message: 'date_unreadable' });
      return date ?? '';
    });
}

/** As `requiredDate`, but may be left empty: null then. */
export function optionalDate() {
  return z
    .string()
    .trim()
    .optional()
    .transform((text, context) => {
      if (!text) return null;
      const date = readDate(text);
      if (date === null) context.addIssue({ code: 'custom', message: 'date_unreadable' });
      return date;
    });
}

/** A whole number; thousands may be grouped with points or spaces. */
export function wholeNumber(least: number, most: number) {
  return z
    .string('required')
    .trim()
    .min(1, 'required')
    .regex(/^\d{1,3}(?:[. ]?\d{3})*$/, 'number_unreadable')
    .transform((text, context) => {
      const value = Number(text.replace(/[. ]/g, ''));
      if (value < least || value > most) {
        context.addIssue({ code: 'custom', message: 'number_out_of_range', params: { least, most } });
      }
      return value;
    });
}

/** A box that is ticked or not there. */
export function tickBox() {
  return z
    .string()
    .optional()
    .transform((value) => value !== undefined);
}

/** Errors that any field may have: on top of the page they need the name of theirs. */
const SPEAKS_OF_ANY_FIELD = new Set([
  'required',
  'too_long',
  'invalid',
  'date_unreadable',
  'number_unreadable',
  'number_out_of_range',
]);

/** Builds the fields of a form from what was typed and what is wrong with it. */
export class FormView {
  private readonly labelKeys = new Map<string, string>();

  constructor(
    private readonly labels: string,
    private readonly raw: RawForm,
    private readonly problems: readonly FieldProblem[],
  ) {}

  /** One line for each problem, linked to its field. */
  get errors(): FormError[] {
    const { labelKeys } = this;
    return this.problems.map(({ field, code, params }) => ({
      id: idOf(field),
      key: `errors.${code}`,
      params,
      /** Known once the fields are built, which a view may do after it has listed the errors. */
      get labelKey() {
        return SPEAKS_OF_ANY_FIELD.has(code) ? (labelKeys.get(field) ?? null) : null;
      },
    }));
  }

  field(
    name: string,
    options: Partial<Pick<Field, 'hintKey' | 'hintParams' | 'required' | 'width' | 'labelKey'>> = {},
  ): Field {
    const problem = this.problems.find(({ field }) => field === name);
    const labelKey = options.labelKey ?? `${this.labels}.${name}`;
    this.labelKeys.set(name, labelKey);
    return {
      id: idOf(name),
      name,
      labelKey,
      hintKey: null,
      hintParams: {},
      value: this.raw[name] ?? '',
      error: problem ? { key: `errors.${problem.code}`, params: problem.params } : null,
      required: true,
      width: null,
      ...options,
    };
  }

  choice(
    name: string,
    choices: readonly Omit<Choice, 'selected'>[],
    options: Parameters<FormView['field']>[1] = {},
  ): ChoiceField {
    const field = this.field(name, options);
    return { ...field, options: choices.map((choice) => ({ ...choice, selected: choice.value === field.value })) };
  }

  checkbox(name: string, options: Parameters<FormView['field']>[1] = {}): CheckboxField {
    const field = this.field(name, { required: false, ...options });
    return { ...field, checked: (this.raw[name] ?? '') !== '', value: '1' };
  }
}

function idOf(field: string): string {
  return field === '' ? 'main' : `f-${field.replaceAll('.', '-')}`;
}

function rawOf(body: unknown): RawForm {
  const entries = typeof body === 'object' && body !== null ? Object.entries(body) : [];
  return Object.fromEntries(entries.flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])));
}

function boundsOf(issue: z.core.$ZodIssue): Record<string, string | number> {
  const bounds: Record<string, string | number> = {};
  if ('minimum' in issue && typeof issue.minimum === 'number') bounds['least'] = issue.minimum;
  if ('maximum' in issue && typeof issue.maximum === 'number') bounds['most'] = issue.maximum;
  return 'params' in issue ? { ...bounds, ...(issue.params as Record<string, number>) } : bounds;
}
