import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { logger } from '../../platform/logging/logger.js';
import { MovesService } from './moves.service.js';

const HOUR_MS = 60 * 60_000;

/** Moves people and widens scopes when the day of an act has come: at the start of the program and every hour after it. */
@Injectable()
export class DueMovesTimer implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly moves: MovesService) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.moveDue();
    this.timer = setInterval(() => (this.running = this.moveDue()), HOUR_MS);
    this.timer.unref();
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.running;
  }

  /** A failure is kept in the log: the next hour tries again. */
  private async moveDue(): Promise<void> {
    try {
      await this.moves.moveDue();
    } catch (error) {
      logger.error({ err: error }, 'acts on units whose day has come could not be carried out');
    }
  }
}
