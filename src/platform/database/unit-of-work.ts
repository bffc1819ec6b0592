import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource, EntityManager } from 'typeorm';
import { dialectOf, isRetryable } from './dialect.js';

/** How long a transaction that keeps losing is tried again before its failure is shown; one that took longer is tried twice. */
const TRY_FOR_MS = 10_000;

/**
 * Decides on which connection a repository speaks. Inside `run` it is the transaction's, whoever asks; outside it is
 * the connection for reading. A repository therefore never chooses, and can never step out of a transaction by mistake.
 */
export class UnitOfWork {
  private readonly current = new AsyncLocalStorage<EntityManager>();
  private queue: Promise<void> = Promise.resolve();

  constructor(
    private readonly writer: DataSource,
    private readonly reader: DataSource,
  ) {}

  /** Where to read and write now. */
  get manager(): EntityManager {
    return this.current.getStore() ?? this.reader.manager;
  }

  /**
   * Runs `work` in one transaction; a call inside another joins it. The work may run again after a lost deadlock,
   * so it must not act outside the database.
   */
  run<T>(work: () => Promise<T>): Promise<T> {
    if (this.current.getStore()) return work();
    return dialectOf(this.writer) === 'sqlite' ? this.inTurn(() => this.transact(work)) : this.transact(work);
  }

  private async transact<T>(work: () => Promise<T>): Promise<T> {
    const deadline = Date.now() + TRY_FOR_MS;
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.writer.transaction((manager) => this.current.run(manager, work));
      } catch (error) {
        if (!isRetryable(error) || (attempt > 1 && Date.now() > deadline)) throw error;
        await pause(Math.random() * 10 * 2 ** Math.min(attempt, 5));
      }
    }
  }

  /** SQLite has one connection for writing: transactions take turns in order of arrival. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.queue.then(work);
    this.queue = result.then(
      () => undefined,
      () => undefined,
    );
    return result;
  }
}
