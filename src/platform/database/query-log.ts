import { Injectable } from '@nestjs/common';
import type { Logger } from 'typeorm';

/** Hears every SQL statement, so that a test can count what a page costs. Silent unless somebody listens. */
@Injectable()
export class QueryLog implements Logger {
  private listeners = new Set<(sql: string) => void>();

  /** Collects the statements that run while `work` does. */
  async during<T>(work: () => Promise<T>): Promise<{ result: T; statements: string[] }> {
    const statements: string[] = [];
    const listener = (sql: string): void => void statements.push(sql);
    this.listeners.add(listener);
    try {
      return { result: await work(), statements };
    } finally {
      this.listeners.delete(listener);
    }
  }

  logQuery(query: string): void {
    for (const listener of this.listeners) listener(query);
  }

  logQueryError(): void {}
  logQuerySlow(): void {}
  logSchemaBuild(): void {}
  logMigration(): void {}
  log(): void {}
}
