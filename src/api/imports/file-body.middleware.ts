import { Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { ReceivedFiles } from '../../platform/http/received-files.js';
import { actorOf } from '../../platform/http/request-actor.js';
import { ProblemWriter } from '../shared/problem-writer.js';

const LONGEST_NAME = 255;

/**
 * Takes a file from a program that may import: the field `file` of a form, else the body itself, named by the header
 * `X-File-Name` (percent-encoded).
 */
@Injectable()
export class FileBodyMiddleware implements NestMiddleware {
  constructor(
    private readonly files: ReceivedFiles,
    private readonly problems: ProblemWriter,
  ) {}

  use(request: Request, response: Response, next: NextFunction): void {
    if (!actorOf(request)?.permissions.has('imports.run')) {
      next();
      return;
    }
    const received = request.is('multipart/form-data')
      ? this.files.fromForm(request, response)
      : this.files.fromBody(request, response, nameOf(request));
    received.then(
      () => next(),
      (error: unknown) => this.problems.send(error, request, response),
    );
  }
}

function nameOf(request: Request): string {
  const given = request.get('X-File-Name') ?? '';
  try {
    return decodeURIComponent(given).slice(-LONGEST_NAME) || 'file';
  } catch {
    return 'file';
  }
}
