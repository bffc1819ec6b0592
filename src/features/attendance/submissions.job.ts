import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { JobsService } from '../../platform/jobs/jobs.service.js';
import { MarkSubmissionsRepository } from './mark-submissions.repository.js';

const DAY_MS = 24 * 3_600_000;
const LEASE_MS = 10 * 60_000;

/** Days after which a key that a device sent is forgotten. A mark that comes again after that is judged anew, which loses nothing. */
const DAYS_KEPT = 180;

/** Forgets day by day what devices sent long ago. */
@Injectable()
export class SubmissionsJob implements OnApplicationBootstrap {
  constructor(
    private readonly jobs: JobsService,
    private readonly submissions: MarkSubmissionsRepository,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    const run = () => this.forget();
    this.jobs.start({ name: 'attendance.forget_submissions', everyMs: DAY_MS, leaseMs: LEASE_MS, run });
  }

  /** Answers how many were forgotten. */
  forget(): Promise<number> {
    return this.submissions.removeBefore(new Date(this.clock.now().getTime() - DAYS_KEPT * DAY_MS).toISOString());
  }
}
