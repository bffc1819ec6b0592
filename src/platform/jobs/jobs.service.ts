import { randomUUID } from 'node:crypto';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
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
  /** How long the others leave it alone if its holder dies half-way; longer than one run takes. */
  leaseMs: number;
  run: () => Promise<unknown>;
}

/**
 * Does repeated work, each job by one instance of the program at a time. A failure goes to the log and the job comes back at
 * its next time. In tests nothing runs by itself: a test calls the work.
 */
@Injectable()
export class JobsService implements OnApplicationShutdown {
  /** This instance, among those on the same database. */
  readonly holder = randomUUID();
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly running = new Map<string, Promise<void>>();

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

  async onApplicationShutdown(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    await Promise.all(this.running.values());
  }

  /** Whether this instance may do a job now; it may again and again until `leaseMs` have passed without it. */
  async take({ name, leaseMs }: Pick<RepeatedJob, 'name' | 'leaseMs'>): Promise<boolean> {
    const now = this.clock.now();
    const at = now.toISOString();
    return this.unitOfWork.run(async () => {
      const { manager } = this.unitOfWork;
      await manager.createQueryBuilder().insert().into(JobLease).values({ name }).orIgnore().execute();
      const taken = await manager
        .createQueryBuilder()
        .update(JobLease)
        .set({ holder: this.holder, heldUntil: new Date(now.getTime() + leaseMs).toISOString(), lastRunAt: at })
        .where('name = :name AND (holder IS NULL OR holder = :holder OR held_until < :at)', {
          name,
          holder: this.holder,
          at,
        })
        .execute();
      return taken.affected === 1;
    });
  }

  private async turn(job: RepeatedJob): Promise<void> {
    try {
      if (await this.take(job)) await job.run();
    } catch (error) {
      logger.error({ err: error, job: job.name }, 'a repeated job failed; it is tried again at its next time');
    } finally {
      this.running.delete(job.name);
    }
  }
}
