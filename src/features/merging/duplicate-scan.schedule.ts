import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Config } from '../../platform/config/config.js';
import { logger } from '../../platform/logging/logger.js';
import { DuplicateScanService } from './duplicate-scan.service.js';
import { UnmergingService } from './unmerging.service.js';

const SOON_MS = 15_000;
const HOUR_MS = 3_600_000;

/**
 * Compares changed files soon after the start and every hour, so that the count on a home page is of today;
 * forgets then what merges keep that cannot be undone any more. Tests do both when they ask.
 */
@Injectable()
export class DuplicateScanSchedule implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly scan: DuplicateScanService,
    private readonly unmerging: UnmergingService,
    private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.mode !== 'test') this.next(SOON_MS);
  }

  onApplicationShutdown(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }

  private next(wait: number): void {
    this.timer = setTimeout(() => void this.compare(), wait).unref();
  }

  private async compare(): Promise<void> {
    try {
      await this.scan.refresh();
      await this.unmerging.forgetOld();
    } catch (error) {
      logger.error({ err: error }, 'files of people could not be compared, or old merges not forgotten');
    }
    if (this.timer) this.next(HOUR_MS);
  }
}
