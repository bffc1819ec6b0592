import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { DomainError, type FieldProblem, type MessageParams } from '../../common/errors.js';

/** An error as programs read it (RFC 9457, `application/problem+json`). */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  code: z.string(),
  errors: z.array(z.object({ field: z.string(), code: z.string(), detail: z.string() })),
});

/** What went wrong, before it is put into words. */
export interface Failure {
  status: number;
  code: string;
  params: MessageParams;
  problems: readonly FieldProblem[];
}

/** What a request failed of; a failure of the program itself carries nothing but a reference to the log. */
export function failureOf(error: unknown, authorized: boolean): Failure {
  if (error instanceof DomainError) {
    const code = error.status === 401 ? (authorized ? 'token_unknown' : 'token_missing') : error.code;
    return { status: error.status, code, params: error.params, problems: error.problems };
  }
  const status = statusOf(error);
  if (status === null || status >= 500) {
    return failure(500, 'fault', { reference: randomBytes(4).toString('hex').toUpperCase() });
  }
  if (status === 413) return failure(413, 'body_too_large');
  return status === 404 ? failure(404, 'not_found') : failure(status, 'request_unreadable');
}

/** The English title of a code, the same for each occurrence: `class_not_open` is "Class not open". */
export function titleOf(code: string): string {
  return code.charAt(0).toUpperCase() + code.slice(1).replaceAll('_', ' ');
}

function failure(status: number, code: string, params: MessageParams = {}): Failure {
  return { status, code, params, problems: [] };
}

/** The HTTP status that the framework or the body parser gave an error; null for anything else. */
function statusOf(error: unknown): number | null {
  if (typeof error !== 'object' || error === null) return null;
  const given = 'getStatus' in error && typeof error.getStatus === 'function' ? (error.getStatus() as unknown) : null;
  const status = given ?? (error as { status?: unknown }).status;
  return typeof status === 'number' && status >= 400 && status < 600 ? status : null;
}
