import { z } from 'zod';
import type { AttendanceStatus } from '../../common/attendance-status.js';
import { type FormRead, optionalText, readForm } from '../shared/form.js';

/** What a column can be set to; `none` takes marks away. */
export const COLUMN_STATUSES = ['P', 'L', 'E', 'A', 'none'] as const;

/** Whose marks are set: of those without one, of all, or of those with a mark of one kind. */
export const COLUMN_WHICH = ['unmarked', 'all', 'P', 'L', 'E', 'A'] as const;

/** What somebody wants to set in one session. */
export interface ColumnWish {
  session: number;
  status: (typeof COLUMN_STATUSES)[number];
  which: (typeof COLUMN_WHICH)[number];
}

/** A wish that was seen and confirmed. */
export interface ColumnOrder extends ColumnWish {
  sessionId: number;
  reason: string | null;
  /** The version of the mark that was seen, by enrolment: these and no others are set. */
  seen: ReadonlyMap<number, number>;
}

const wishForm = z.object({
  session: z
    .string()
    .regex(/^\d{1,4}$/)
    .transform(Number),
  status: z.enum(COLUMN_STATUSES).catch('P'),
  which: z.enum(COLUMN_WHICH).catch('unmarked'),
});

const orderForm = wishForm.extend({
  sessionId: z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number),
  /** The longest reason is a matter of the rule. */
  reason: optionalText(2000),
});

/** Reads which column is to be set; null where no session is named. */
export function readColumnWish(query: unknown): ColumnWish | null {
  const form = readForm(wishForm, query);
  return form.ok ? form.values : null;
}

/** Reads what was confirmed. */
export function readColumnOrder(body: unknown): FormRead<ColumnOrder> {
  const form = readForm(orderForm, body);
  if (!form.ok) return form;
  const seen = Object.entries(form.raw).flatMap(([name, value]) => {
    const enrolment = /^v(\d{1,9})$/.exec(name)?.[1];
    return enrolment && /^\d{1,9}$/.test(value) ? [[Number(enrolment), Number(value)] as const] : [];
  });
  return { ...form, values: { ...form.values, seen: new Map(seen) } };
}

/** The status that a wish records. */
export function statusOf({ status }: Pick<ColumnWish, 'status'>): AttendanceStatus | null {
  return status === 'none' ? null : status;
}
