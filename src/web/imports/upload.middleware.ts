import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import multer from 'multer';
import { DomainError } from '../../common/errors.js';
import { Config } from '../../platform/config/config.js';
import { actorOf } from '../../platform/http/request-actor.js';
import { logger } from '../../platform/logging/logger.js';
import { READING_LIMITS } from '../../platform/spreadsheets/reading/limits.js';
import { PageFrame } from '../shared/page-frame.js';

/**
 * Takes one uploaded file into a temporary folder, only from somebody who may import, then checks the form's token (which
 * stands in the same body). The file is gone when the request is over.
 */
@Injectable()
export class UploadMiddleware implements NestMiddleware {
  private readonly receive;

  constructor(
    config: Config,
    private readonly frame: PageFrame,
  ) {
    const folder = path.join(config.dataDir, 'uploads');
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.receive = multer({
      storage: multer.diskStorage({
        destination: folder,
        filename: (_request, _file, done) => done(null, randomUUID()),
      }),
      limits: { fileSize: READING_LIMITS.fileBytes, files: 1, fields: 20, fieldSize: 10_000 },
    }).single('file');
  }

  use(request: Request, response: Response, next: NextFunction): void {
    if (!actorOf(request)?.permissions.has('imports.run')) {
      next();
      return;
    }
    response.on('close', () => {
      const sent = request.file?.path;
      if (sent) rm(sent, { force: true }).catch((error: unknown) => logger.warn({ err: error }, 'upload not removed'));
    });
    void this.receive(request, response, (error: unknown) => {
      if (error instanceof multer.MulterError && error.code === 'LIMIT_FILE_SIZE') {
        request.body = { ...(request.body as object), tooLarge: '1' };
        next();
      } else if (error) next(new DomainError('upload_unreadable'));
      else this.frame.csrf.check(request, response, next);
    });
  }
}
