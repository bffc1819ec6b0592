import { randomBytes } from 'node:crypto';
import { DomainError, type FieldProblem, type MessageParams } from '../../common/errors.js';

/** What went wrong, before it is put into words. */
export interface Failure {
  status: number;
  code: string;
  params: MessageParams;
  problems: readonly FieldProblem[];
}

/** What a request failed of; a failure of the program itself carries nothing but a reference to the log. */
export function failureOf(error: unknown): Failure {
  if (error instanceof DomainError) {
    const { status, code, params, problems } = error;
    return { status, code, params, problems };
  }
  const status = statusOf(error);
  if (status === null || status >= 500) {
    return failure(500, 'fault', { reference: randomBytes(4).toString('hex').toUpperCase() });
  }
  if (status === 413) return failure(413, 'body_too_large');
  return status === 404 ? failure(404, 'not_found') : failure(status, 'request_unreadable');
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
