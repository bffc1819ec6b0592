import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import { DomainError } from '../../common/errors.js';
import { Config } from '../../platform/config/config.js';
import { ImportsRepository } from './imports.repository.js';

/** Lays the bytes of a kept file out as a file again, for as long as somebody works with it. */
@Injectable()
export class KeptFiles {
  private readonly folder: string;

  constructor(
    config: Config,
    private readonly imports: ImportsRepository,
  ) {
    this.folder = path.join(config.dataDir, 'uploads');
  }

  /** @throws DomainError import_forgotten where the bytes are no longer kept */
  async use<T>(importId: number, work: (path: string) => Promise<T>): Promise<T> {
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    const file = path.join(this.folder, randomUUID());
    try {
      if ((await this.imports.writeFile(importId, file)) === 0)
        throw new DomainError('import_forgotten', { status: 409 });
      return await work(file);
    } finally {
      await rm(file, { force: true });
    }
  }
}
