import { randomUUID } from 'node:crypto';
import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { conflict, DomainError, type MessageParams } from '../../common/errors.js';
import { Turns } from '../../common/turns.js';
import { logger } from '../../platform/logging/logger.js';
import type { RefusedFile } from './import-reading.js';
import { Progress } from './progress.js';

/** How a piece of work ended: with the number of its import, with a file that is not read, or with a failure. */
export type WorkEnd = { importId: number } | { refused: RefusedFile } | { failed: WorkFailure };

/** Why nothing came of it, as a message; `status` is what a page or a program answers. */
export interface WorkFailure {
  key: string;
  params: MessageParams;
  error: unknown;
}

/** A piece of work on a file that somebody may be waiting for. */
export interface Work {
  key: string;
  progress: Progress;
  /** Null while it is running. */
  end: WorkEnd | null;
  /** Settles when it is over, however it ended. */
  over: Promise<WorkEnd>;
}

/** Files worked on at once in this instance: a whole file stands in memory from its reading until it is saved. */
const WORKS_AT_ONCE = 2;

/** Files of one user that may wait for their turn. */
export const MOST_WAITING = 5;

/** How long the end of a piece of work is remembered for whoever asks. */
const REMEMBERED_MS = 10 * 60_000;

/**
 * Work on files that is going on in this instance, for pages to say how far it has come. Kept in memory only: the database
 * knows files that are previewed and files that are committed, nothing between, so an instance that dies leaves nothing behind.
 * Two works go on at once; the others wait, and hold no more than the file on disk.
 */
@Injectable()
export class RunningImports implements BeforeApplicationShutdown {
  private readonly turns = new Turns(WORKS_AT_ONCE);
  private readonly works = new Map<string, Work & { userId: number | null; importId: number | null }>();

  /**
   * Begins work, at once or when its turn comes; `importId` is that of the file worked on, null for one that is only being
   * previewed. @throws DomainError import_queue_full
   */
  start(
    actor: Actor,
    importId: number | null,
    run: (progress: Progress) => Promise<number | { refused: RefusedFile }>,
  ): Work {
    this.mustHaveRoom(actor);
    const progress = new Progress();
    const key = randomUUID();
    const over = this.inTurn(progress, run).then(
      (ended): WorkEnd => (typeof ended === 'number' ? { importId: ended } : ended),
      (error: unknown): WorkEnd => ({ failed: failureOf(error) }),
    );
    const work = { key, progress, end: null as WorkEnd | null, over, userId: actor.userId, importId };
    this.works.set(key, work);
    void over.then((end) => {
      work.end = end;
      setTimeout(() => this.works.delete(key), REMEMBERED_MS).unref();
    });
    return work;
  }

  /** Refuses where too many files of the actor wait already. @throws DomainError import_queue_full */
  mustHaveRoom({ userId }: Actor): void {
    const waiting = [...this.works.values()].filter(
      (work) => work.userId === userId && !work.end && work.progress.phase === 'waiting',
    );
    if (waiting.length >= MOST_WAITING) throw conflict('import_queue_full', { limit: MOST_WAITING });
  }

  /** Holds a turn until the work is over, saved and all. */
  private async inTurn<T>(progress: Progress, run: (progress: Progress) => Promise<T>): Promise<T> {
    if (this.turns.isFull) progress.begin('waiting', null);
    const release = await this.turns.take();
    try {
      progress.begin('reading', null);
      return await run(progress);
    } finally {
      release();
    }
  }

  /** Work that the actor began, running or just over; null where this instance knows of none. */
  find(actor: Actor, key: string): Work | null {
    const work = this.works.get(key);
    return work && work.userId === actor.userId ? work : null;
  }

  /** The latest work on a file; callers have checked who may see the file. */
  ofImport(importId: number): Work | null {
    return [...this.works.values()].findLast((work) => work.importId === importId) ?? null;
  }

  /** Lets what is running come to its end before the database is closed. */
  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([...this.works.values()].map(({ over }) => over));
  }
}

/** Waits for work to end, but no longer than this; null where it is still running then. */
export async function endWithin(work: Work, milliseconds: number): Promise<WorkEnd | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), milliseconds);
  });
  try {
    return await Promise.race([work.over, late]);
  } finally {
    clearTimeout(timer);
  }
}

function failureOf(error: unknown): WorkFailure {
  if (error instanceof DomainError) return { key: `errors.${error.code}`, params: error.params, error };
  logger.error({ err: error }, 'work on an imported file failed');
  return { key: 'errors.import_failed', params: {}, error };
}
