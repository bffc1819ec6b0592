import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { MessageParams } from '../../common/errors.js';
import { logger } from '../../platform/logging/logger.js';
import { failureOf } from '../../web/shared/failure.js';
import type { Locale } from '../../web/shared/messages.js';
import { ViewEngine } from '../../web/shared/view-engine.js';
import { titleOf } from './problem.js';

/** Answers a failed request with problem+json, its details in the language the program asks for. */
@Injectable()
export class ProblemWriter {
  constructor(private readonly views: ViewEngine) {}

  send(error: unknown, request: Request, response: Response): void {
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const authorized = request.headers.authorization !== undefined;
    const { status, params, problems, ...failure } = failureOf(error);
    const code = status === 401 ? (authorized ? 'token_unknown' : 'token_missing') : failure.code;
    if (status >= 500)
      logger.error({ ...params, method: request.method, route: request.path, err: error }, 'request failed');
    if (status === 401) response.set('WWW-Authenticate', authorized ? 'Bearer error="invalid_token"' : 'Bearer');
    const locale = request.acceptsLanguages('vi', 'en') === 'en' ? 'en' : 'vi';
    const body = {
      type: `urn:taphuan:problem:${code}`,
      title: titleOf(code),
      status,
      detail: this.words(locale, code, params),
      code,
      errors: problems.map((problem) => ({
        field: problem.field,
        code: problem.code,
        detail: this.words(locale, problem.code, problem.params),
      })),
    };
    response.status(status).set('Content-Language', locale).type('application/problem+json').send(JSON.stringify(body));
  }

  /** A code without words still tells programs enough: the answer must not fail over it. */
  private words(locale: Locale, code: string, params: MessageParams): string {
    const { messages } = this.views;
    return messages.has(locale, `errors.${code}`) ? messages.t(locale, `errors.${code}`, params) : titleOf(code);
  }
}
