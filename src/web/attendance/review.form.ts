import { z } from 'zod';
import { pageNumber } from '../../common/page.js';
import { visibleText } from '../../common/visible-text.js';
import { LONGEST_REASON } from '../../features/attendance/rules/can-mark.js';
import { requestInvalid } from '../shared/request-invalid.js';

/** Which marks are looked at. */
export interface ReviewChoice {
  decided: boolean;
  classCode: string | null;
  page: number;
}

/** `?show=decided`, `?class=<code>` and the page, from an address. */
export function readReviewChoice(query: Readonly<Record<string, unknown>>): ReviewChoice {
  const classCode = typeof query['class'] === 'string' && query['class'] !== '' ? query['class'] : null;
  return { decided: query['show'] === 'decided', classCode, page: pageNumber(query['page']) };
}

/** The same, for an address. */
export function reviewQuery({ decided, classCode, page }: ReviewChoice) {
  return { show: decided ? 'decided' : null, class: classCode, page: page > 1 ? page : null };
}

const decisionSchema = z.object({
  decision: z.enum(['kept', 'taken']),
  reason: z
    .string()
    .max(LONGEST_REASON)
    .nullish()
    .transform((reason) => visibleText(reason ?? '') || null),
});

const ITEMS = /^\d{1,9}(,\d{1,9}){0,99}$/;

const allSchema = decisionSchema.extend({
  items: z
    .string()
    .regex(ITEMS)
    .transform((text) => text.split(',').map(Number)),
});

/** Reads a decision on several: `items` are their numbers, with commas. @throws DomainError request_invalid */
export function readDecisionOnAll(body: unknown): z.infer<typeof allSchema> {
  const parsed = allSchema.safeParse(body ?? {});
  if (!parsed.success) throw requestInvalid(parsed.error);
  return parsed.data;
}

/** Reads a decision, from a form or a script. @throws DomainError request_invalid */
export function readDecision(body: unknown): z.infer<typeof decisionSchema> {
  const parsed = decisionSchema.safeParse(body ?? {});
  if (!parsed.success) throw requestInvalid(parsed.error);
  return parsed.data;
}
