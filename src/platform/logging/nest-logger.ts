import type { LoggerService } from '@nestjs/common';
import { logger } from './logger.js';

/** Sends the framework's own messages the way of all others; its chatter at start is for debugging. */
export class NestLogger implements LoggerService {
  log(message: unknown, context?: string): void {
    logger.debug({ context }, String(message));
  }

  /** What keeps the program from starting is thrown on after it was reported here, and told by whoever starts it. */
  error(message: unknown, stack?: string, context?: string): void {
    const level = context === 'ExceptionHandler' ? 'debug' : 'error';
    logger[level]({ context, stack }, String(message));
  }

  warn(message: unknown, context?: string): void {
    logger.warn({ context }, String(message));
  }

  debug(message: unknown, context?: string): void {
    logger.debug({ context }, String(message));
  }

  verbose(message: unknown, context?: string): void {
    logger.trace({ context }, String(message));
  }
}
