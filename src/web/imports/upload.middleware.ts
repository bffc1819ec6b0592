import { Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { ReceivedFiles } from '../../platform/http/received-files.js';
import { actorOf } from '../../platform/http/request-actor.js';
import { PageFrame } from '../shared/page-frame.js';

/** Takes one uploaded file, only from somebody who may import, then checks the form's token, which stands in the same body. */
@Injectable()
export class UploadMiddleware implements NestMiddleware {
  constructor(
    private readonly files: ReceivedFiles,
    private readonly frame: PageFrame,
  ) {}

  use(request: Request, response: Response, next: NextFunction): void {
    if (!actorOf(request)?.permissions.has('imports.run')) {
      next();
      return;
    }
    this.files.fromForm(request, response).then(() => this.frame.csrf.check(request, response, next), next);
  }
}
