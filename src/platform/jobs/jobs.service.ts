import { randomUUID } from 'node:crypto';
import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { Config } from '../config/config.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { logger } from '../logging/logger.js';
import { JobLease } from './job-lease.entity.js';

/** Work that comes back. */
export interface RepeatedJob {
  /** Also names the lease: one instance at a time does it. */
  name: string;
  everyMs: number;
  /** How long the others leave it alone if its holder dies half-way. */
  leaseMs: number;
  run: () => Promise<unknown>;
}

/**
 * Does repeated work, each job by one instance of the program at a time. A failure goes to the log and the job comes back at
 * its next time. In tests nothing runs by itself: a test calls the work.
 */
@Injectable()
export class JobsService implements BeforeApplicationShutdown {
  /** This instance, among those on the same database. */
  readonly holder = randomUUID();
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly running = new Map<string, Promise<void>>();
  /** Until when this instance holds each job, in milliseconds: what it holds it need not ask for again. */
  private readonly held = new Map<string, number>();

  constructor(
    private readonly config: Config,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Starts a job: at once, then at each interval after it. */
  start(job: RepeatedJob): void {
    if (this.config.mode === 'test') return;
    const turn = () => {
      if (!this.running.has(job.name)) this.running.set(job.name, this.turn(job));
    };
    turn();
    const timer = setInterval(turn, job.everyMs);
    timer.unref();
    this.timers.push(timer);
  }

  /** Lets what runs come to its end, and leaves the jobs to the other instances. */
  async beforeApplicationShutdown(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    await Promise.all(this.running.values());
    if (this.held.size === 0) return;
    await this.unitOfWork.run(async () => {
      await this.unitOfWork.manager.update(JobLease, { holder: this.holder }, { holder: null, heldUntil: null });
    });
  }

  /** Whether this instance may do a job now; it may again and again until `leaseMs` have passed without it. */
  async take({ name, leaseMs }: Pick<RepeatedJob, 'name' | 'leaseMs'>): Promise<boolean> {
    const now = this.clock.now();
    const at = now.toISOString();
    const until = now.getTime() + leaseMs;
    const isTaken = await this.unitOfWork.run(async () => {
      const { manager } = this.unitOfWork;
      await manager.createQueryBuilder().insert().into(JobLease).values({ name }).orIgnore().execute();
      const taken = await manager
        .createQueryBuilder()
        .update(JobLease)
        .set({ holder: this.holder, heldUntil: new Date(until).toISOString(), lastRunAt: at })
        .where('name = :name AND (holder IS NULL OR holder = :holder OR held_until < :at)', {
          name,
          holder: this.holder,
          at,
        })
        .execute();
      return taken.affected === 1;
    });
    if (isTaken) this.held.set(name, until);
    else this.held.delete(name);
    return isTaken;
  }

  private async turn(job: RepeatedJob): Promise<void> {
    try {
      if (this.holds(job) || (await this.take(job))) await this.keeping(job);
    } catch (error) {
      logger.error({ err: error, job: job.name }, 'a repeated job failed; it is tried again at its next time');
    } finally {
      this.running.delete(job.name);
    }
  }

  /** Whether more than half of the lease is left: an idle program writes nothing at each turn. */
  private holds({ name, leaseMs }: RepeatedJob): boolean {
    return (this.held.get(name) ?? 0) > this.clock.now().getTime() + leaseMs / 2;
  }

  /** Runs a job and renews its lease while it lasts. */
  private async keeping(job: RepeatedJob): Promise<void> {
    const renew = () =>
      this.take(job).catch((error: unknown) =>
        logger.error({ err: error, job: job.name }, 'a lease could not be renewed'),
      );
    const timer = setInterval(() => void renew(), job.leaseMs / 2);
    try {
      await job.run();
    } finally {
      clearInterval(timer);
    }
  }
}
