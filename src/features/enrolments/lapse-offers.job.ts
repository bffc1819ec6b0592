import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { JobsService } from '../../platform/jobs/jobs.service.js';
import { OffersService } from './offers.service.js';

const MINUTE_MS = 60_000;

/** Gives seats that nobody took up in time to the next, every minute. */
@Injectable()
export class LapseOffersJob implements OnApplicationBootstrap {
  constructor(
    private readonly jobs: JobsService,
    private readonly offers: OffersService,
  ) {}

  onApplicationBootstrap(): void {
    this.jobs.start({
      name: 'enrolments.lapse-offers',
      everyMs: MINUTE_MS,
      leaseMs: 5 * MINUTE_MS,
      run: () => this.offers.lapseDue(),
    });
  }
}
