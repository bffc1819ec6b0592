import { randomBytes } from 'node:crypto';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { Request, Response } from 'express';
import { DomainError } from '../../common/errors.js';
import { type Permission, PERMISSIONS, rolesWith } from '../../common/permissions.js';
import { logger } from '../../platform/logging/logger.js';
import { PageFrame } from './page-frame.js';
import { wantsJson } from './wants-json.js';
import { paths } from './paths.js';

/** Turns whatever went wrong into a page that says what to do; a stack trace never leaves the log. */
@Catch()
export class ErrorPageFilter implements ExceptionFilter {
  constructor(private readonly frame: PageFrame) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    if (response.headersSent) {
      response.destroy();
      return;
    }
    if (wantsJson(request)) this.frame.sendProblem(request, response, error);
    else if (error instanceof DomainError) this.answer(error, request, response);
    else if (statusOf(error) === 404) this.notFound(request, response);
    else if (statusOf(error) < 500) this.unprocessable(request, response, null);
    else this.fault(error, request, response);
  }

  private answer(error: DomainError, request: Request, response: Response): void {
    const reason = { key: `errors.${error.code}`, params: error.params };
    if (error.status === 401) {
      response.redirect(303, paths.signIn(request.method === 'GET' ? request.originalUrl : undefined));
    } else if (error.status === 404) this.notFound(request, response);
    else if (error.code === 'form_expired') {
      this.frame.sendError(request, response, 403, 'expired', {
        ...heading('errors.page.expired.title'),
        backHref: backOf(request),
      });
    } else if (error.status === 403) {
      const { permission } = error.params;
      const allowedRoleKeys = PERMISSIONS.includes(permission as Permission)
        ? rolesWith(permission as Permission).map((role) => `frame.role.${role}`)
        : [];
      const model = {
        ...heading('errors.page.forbidden.lead'),
        reason: null,
        allowedRoleKeys,
        backHref: backOf(request),
      };
      this.frame.sendError(request, response, 403, '403', model);
    } else if (error.status === 429) {
      const waitMinutes = Number(error.params['minutes'] ?? 1);
      this.frame.sendError(request, response, 429, '429', {
        ...heading('errors.page.too_many.title'),
        waitMinutes,
        homeHref: paths.home(),
      });
    } else this.unprocessable(request, response, reason, error.status);
  }

  private notFound(request: Request, response: Response): void {
    this.frame.sendError(request, response, 404, '404', {
      ...heading('errors.page.not_found.title'),
      homeHref: paths.home(),
    });
  }

  private unprocessable(
    request: Request,
    response: Response,
    reason: { key: string; params: object } | null,
    status = 422,
  ): void {
    const onlyReads = request.method === 'GET' || request.method === 'HEAD';
    const leadKey = `errors.page.unprocessable.${onlyReads ? 'lead_reading' : 'lead'}`;
    const model = { ...heading('errors.page.unprocessable.title'), reason, leadKey, backHref: backOf(request) };
    this.frame.sendError(request, response, status, '422', model);
  }

  private fault(error: unknown, request: Request, response: Response): void {
    const code = randomBytes(4).toString('hex').toUpperCase();
    logger.error({ code, method: request.method, route: request.path, err: error }, 'request failed');
    const model = {
      ...heading('errors.page.fault.title'),
      code,
      retryHref: request.method === 'GET' ? request.originalUrl : null,
      homeHref: paths.home(),
    };
    this.frame.sendError(request, response, 500, '500', model);
  }
}

function heading(key: string) {
  return { title: { key }, crumbs: [] };
}

function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const { status } = (error ?? {}) as { status?: unknown };
  return typeof status === 'number' && status >= 400 ? status : 500;
}

/** Back to the page the form stood on, if it is one of ours. */
function backOf(request: Request): string {
  const referer = request.headers.referer;
  if (!referer || !URL.canParse(referer)) return paths.home();
  const url = new URL(referer);
  return url.host === request.headers.host ? url.pathname + url.search : paths.home();
}
