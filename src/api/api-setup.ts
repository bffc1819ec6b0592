import { BadRequestException } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import express, { type NextFunction, type Request, type Response } from 'express';
import { TokensService } from '../features/access/tokens.service.js';
import { setActor } from '../platform/http/request-actor.js';
import { ProblemWriter } from './shared/problem-writer.js';

const BODY_LIMIT = '1mb';

/** Sets up what stands before the routes of the API: bodies, tokens, and problems met before a route is reached. */
export function setUpApi(app: NestExpressApplication): void {
  const tokens = app.get(TokensService, { strict: false });
  const problems = app.get(ProblemWriter, { strict: false });
  app.use('/api', [
    readableAddress,
    uncached,
    // Programs often forget to name the type; a body can be nothing else here, and no browser sends a token by itself.
    express.json({ limit: BODY_LIMIT, type: (request) => !isFile(request as Request) }),
    byToken(tokens),
    (error: unknown, request: Request, response: Response, _next: NextFunction) =>
      problems.send(error, request, response),
  ]);
}

/** The address that takes files; its body is read by the route's own middleware, from those who may send one. */
function isFile({ method, path }: Request): boolean {
  return method === 'POST' && /^\/v1\/imports\/?$/.test(path);
}

/** An address with broken percent signs would fail while a route is looked for, out of reach of the routes' filters. */
function readableAddress(request: Request, _response: Response, next: NextFunction): void {
  try {
    decodeURIComponent(request.path);
  } catch {
    next(new BadRequestException());
    return;
  }
  next();
}

function uncached(_request: Request, response: Response, next: NextFunction): void {
  response.set('Cache-Control', 'no-store');
  next();
}

/** Recognises a program by its token (RFC 6750); without a good one it stays a visitor. */
function byToken(tokens: TokensService) {
  return async (request: Request, _response: Response, next: NextFunction): Promise<void> => {
    const [, token] = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
    const actor = token === undefined ? null : await tokens.actorOf(token, request.ip ?? null);
    if (actor) setActor(request, actor);
    next();
  };
}
