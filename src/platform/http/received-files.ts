import { randomUUID } from 'node:crypto';
import { createWriteStream, mkdirSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import multer from 'multer';
import { DomainError } from '../../common/errors.js';
import { Config } from '../config/config.js';
import { logger } from '../logging/logger.js';
import { READING_LIMITS } from '../spreadsheets/reading/limits.js';

/** A file that came with a request. Whoever takes it removes it; what nobody takes is gone when the request is over. */
export interface ReceivedFile {
  path: string;
  /** As the sender calls it; says nothing certain about what it is. */
  name: string;
}

/** What came in place of a file. */
export type NoFile = 'none' | 'too_large';

/** A body is heard no further than this. */
const MOST_HEARD = 4 * READING_LIMITS.fileBytes;

/** What an instance that died left behind is removed after this time. */
const STALE_MS = 24 * 3_600_000;

/** Takes one uploaded file a request into a temporary folder, within the limits of what is read at all. */
@Injectable()
export class ReceivedFiles {
  private readonly folder: string;
  private readonly readForm;
  private readonly received = new WeakMap<Request, ReceivedFile | NoFile>();

  constructor(config: Config) {
    this.folder = path.join(config.dataDir, 'uploads');
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    this.readForm = multer({
      storage: multer.diskStorage({
        destination: this.folder,
        filename: (_request, _file, done) => done(null, randomUUID()),
      }),
      limits: { fileSize: READING_LIMITS.fileBytes, files: 1, fields: 20, fieldSize: 10_000 },
    }).single('file');
  }

  /** Reads a form with a file in the field `file`; its other fields are in the body afterwards. @throws DomainError upload_unreadable */
  async fromForm(request: Request, response: Response): Promise<void> {
    const problem = await new Promise<unknown>((resolve) => {
      void this.readForm(request, response, resolve);
    });
    if (problem instanceof multer.MulterError && problem.code === 'LIMIT_FILE_SIZE')
      this.keep(request, response, 'too_large');
    else if (problem) throw new DomainError('upload_unreadable');
    else if (!request.file) this.keep(request, response, 'none');
    else {
      // A browser sends the name in UTF-8, and the parser reads it as single bytes.
      const name = Buffer.from(request.file.originalname, 'latin1').toString('utf8');
      this.keep(request, response, { path: request.file.path, name });
    }
  }

  /** Reads the body itself as the file. */
  async fromBody(request: Request, response: Response, name: string): Promise<void> {
    const file = { path: path.join(this.folder, randomUUID()), name };
    let bytes = 0;
    const bounded = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        bytes += chunk.length;
        // What is too large is heard to its end, so that the sender hears the answer; but not for ever.
        if (bytes > MOST_HEARD) done(new Error('far too large'));
        else done(null, bytes > READING_LIMITS.fileBytes ? undefined : chunk);
      },
    });
    const failed = await pipeline(request, bounded, createWriteStream(file.path, { mode: 0o600 })).then(
      () => false,
      () => true,
    );
    if (!failed && bytes <= READING_LIMITS.fileBytes) return this.keep(request, response, file);
    await this.remove(file);
    if (failed) throw new DomainError('upload_unreadable');
    this.keep(request, response, bytes === 0 ? 'none' : 'too_large');
  }

  /** Hands the file of a request over to whoever calls, who removes it when done. */
  take(request: Request): ReceivedFile | NoFile {
    const file = this.received.get(request) ?? 'none';
    this.received.delete(request);
    return file;
  }

  async remove({ path: file }: ReceivedFile): Promise<void> {
    await rm(file, { force: true }).catch((error: unknown) => logger.warn({ err: error }, 'upload not removed'));
  }

  /** Removes what instances that died have left in the folder. */
  async removeStale(): Promise<void> {
    for (const name of await readdir(this.folder)) {
      const file = path.join(this.folder, name);
      const changed = await stat(file).catch(() => null);
      if (changed && Date.now() - changed.mtimeMs > STALE_MS) await rm(file, { force: true });
    }
  }

  private keep(request: Request, response: Response, file: ReceivedFile | NoFile): void {
    this.received.set(request, file);
    response.on('close', () => {
      const left = this.take(request);
      if (typeof left === 'object') void this.remove(left);
    });
  }
}
