import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { logger } from '../../platform/logging/logger.js';
import { ImportsService } from './imports.service.js';

const DAY_MS = 24 * 60 * 60_000;

/** Deletes the data of files that are kept no longer: at the start of a server and every day after it; commands delete nothing. */
@Injectable()
export class ForgetOldFilesTimer implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly imports: ImportsService) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.forgetOld();
    this.timer = setInterval(() => (this.running = this.forgetOld()), DAY_MS);
    this.timer.unref();
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.running;
  }

  /** A failure is kept in the log: the next day tries again. */
  private async forgetOld(): Promise<void> {
    try {
      const forgotten = await this.imports.forgetOld();
      if (forgotten > 0) logger.info({ forgotten }, 'data of old imported files deleted');
    } catch (error) {
      logger.error({ err: error }, 'old imported files could not be deleted');
    }
  }
}
