import { Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { ReceivedFiles } from '../../platform/http/received-files.js';
import { actorOf } from '../../platform/http/request-actor.js';
import { PageFrame } from '../shared/page-frame.js';

/** Takes the scan of a signed list, only from somebody who may record attendance, then checks the form's token. */
@Injectable()
export class ScanUploadMiddleware implements NestMiddleware {
  constructor(
    private readonly files: ReceivedFiles,
    private readonly frame: PageFrame,
  ) {}

  use(request: Request, response: Response, next: NextFunction): void {
    const comesWithFile = Boolean(request.is('multipart/form-data'));
    if (!comesWithFile || !actorOf(request)?.permissions.has('attendance.mark')) {
      next();
      return;
    }
    this.files.fromForm(request, response).then(() => this.frame.csrf.check(request, response, next), next);
  }
}
