import { doubleCsrf } from 'csrf-csrf';
import type { Request, RequestHandler, Response } from 'express';
import { DomainError } from '../../common/errors.js';
import type { Config } from '../../platform/config/config.js';

/** Forged forms: a token in each form must fit a signed cookie of the same browser and sign-in. */
export interface Csrf {
  token(request: Request, response: Response): string;
  /** Refuses a write without the right token. @throws DomainError form_expired */
  check: RequestHandler;
}

/** Visitors share one identity; a sign-in has its own, so a token from before it is no longer good. */
export function createCsrf(config: Config): Csrf {
  const { generateCsrfToken, validateRequest } = doubleCsrf({
    getSecret: () => config.sessionSecret,
    getSessionIdentifier: (request) => (request.isAuthenticated?.() ? request.session.id : 'visitor'),
    cookieName: config.secure ? '__Host-th_csrf' : 'th_csrf',
    cookieOptions: { sameSite: 'lax', secure: config.secure, httpOnly: true, path: '/' },
    getCsrfTokenFromRequest: (request: Request) => {
      const body = request.body as { _csrf?: unknown } | undefined;
      const token = body?._csrf ?? request.headers['x-csrf-token'];
      return typeof token === 'string' ? token : undefined;
    },
  });
  return {
    token: (request, response) => generateCsrfToken(request, response),
    check: (request, _response, next) => {
      const safe = request.method === 'GET' || request.method === 'HEAD';
      next(safe || validateRequest(request) ? undefined : new DomainError('form_expired', { status: 403 }));
    },
  };
}
