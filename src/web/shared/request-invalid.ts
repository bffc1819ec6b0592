import type { z } from 'zod';
import { DomainError, type FieldProblem, onePerField } from '../../common/errors.js';

/** Refuses a body or a query that does not fit its schema, with one problem a field. */
export function requestInvalid(
  error: z.ZodError,
  nameOf: (path: readonly PropertyKey[]) => string = (path) => path.join('.'),
): DomainError {
  const problems = error.issues.map((issue) => ({ field: nameOf(issue.path), ...reasonOf(issue) }));
  return new DomainError('request_invalid', { problems: onePerField(problems) });
}

function reasonOf(issue: z.core.$ZodIssue): Pick<FieldProblem, 'code' | 'params'> {
  if (issue.message === MISSING) return { code: 'required', params: {} };
  switch (issue.code) {
    case 'too_big':
      if (issue.origin === 'string') return { code: 'too_long', params: { most: Number(issue.maximum) } };
      return {
        code: issue.origin === 'array' ? 'list_too_long' : 'number_too_large',
        params: { most: Number(issue.maximum) },
      };
    case 'too_small':
      if (issue.origin === 'string') return { code: 'required', params: {} };
      return {
        code: issue.origin === 'array' ? 'list_too_short' : 'number_too_small',
        params: { least: Number(issue.minimum) },
      };
    case 'invalid_value':
      return { code: 'word_unknown', params: { words: issue.values.map(String).join(', ') } };
    case 'invalid_format':
      return { code: FORMATS[issue.format] ?? 'invalid', params: {} };
    default:
      return { code: 'invalid', params: {} };
  }
}

/** What `safeParse` is told to say of a value that is not there. */
export const MISSING = 'missing';

const FORMATS: Readonly<Record<string, string>> = { date: 'iso_date_unreadable', datetime: 'iso_moment_unreadable' };
