import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { notFound } from '../../common/errors.js';
import type { CheckedScan } from './scans.service.js';
import type { StoredFile } from './stored-file.entity.js';
import { StoredFilesRepository } from './stored-files.repository.js';

/**
 * Keeps the bytes of files. A file belongs to whoever refers to it: that room decides who may read it, writes the audit, and
 * removes it together with its own row; everything inside that room's unit of work.
 */
@Injectable()
export class StoredFilesService {
  constructor(
    private readonly files: StoredFilesRepository,
    private readonly clock: Clock,
  ) {}

  /** Keeps a scan that was looked at; answers the row. */
  async keep(actor: Actor, { fileName, mediaType, bytes }: CheckedScan): Promise<StoredFile> {
    const row = {
      fileName,
      mediaType,
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      at: this.clock.instant(),
      byUserId: actor.userId,
      byName: actor.name,
    };
    return { id: await this.files.insert(row, bytes), ...row };
  }

  /** @throws DomainError not_found */
  async file(id: number): Promise<StoredFile> {
    const file = await this.files.find(id);
    if (!file) throw notFound();
    return file;
  }

  bytes(id: number): Promise<Buffer> {
    return this.files.bytes(id);
  }

  /** To be called after the row that refers to it is gone. */
  remove(id: number): Promise<void> {
    return this.files.remove(id);
  }
}
