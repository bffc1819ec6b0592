import { Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { ReceivedFiles } from '../../platform/http/received-files.js';
import { actorOf } from '../../platform/http/request-actor.js';
import { PageFrame } from '../shared/page-frame.js';

/** Takes the scan that comes with a list, only from somebody who may see calls, then checks the form's token. */
@Injectable()
export class LetterUploadMiddleware implements NestMiddleware {
  constructor(
    private readonly files: ReceivedFiles,
    private readonly frame: PageFrame,
  ) {}

  use(request: Request, response: Response, next: NextFunction): void {
    const comesWithFile = Boolean(request.is('multipart/form-data'));
    if (!comesWithFile || !actorOf(request)?.permissions.has('nominations.read')) {
      next();
      return;
    }
    this.files.fromForm(request, response).then(() => this.frame.csrf.check(request, response, next), next);
  }
}
