import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { JobsService } from '../../platform/jobs/jobs.service.js';
import { RegisterRemindersService } from './register-reminders.service.js';

const HOUR_MS = 3_600_000;
const LEASE_MS = 10 * 60_000;

/** Looks every hour for registers that somebody is to be reminded of. */
@Injectable()
export class RegistersJob implements OnApplicationBootstrap {
  constructor(
    private readonly jobs: JobsService,
    private readonly reminders: RegisterRemindersService,
  ) {}

  onApplicationBootstrap(): void {
    const run = () => this.reminders.remindDue();
    this.jobs.start({ name: 'attendance.remind', everyMs: HOUR_MS, leaseMs: LEASE_MS, run });
  }
}
