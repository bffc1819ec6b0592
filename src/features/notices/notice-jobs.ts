import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import type { Instant } from '../../common/dates/calendar-date.js';
import { Config } from '../../platform/config/config.js';
import { EventsService } from '../../platform/events/events.service.js';
import { JobsService } from '../../platform/jobs/jobs.service.js';
import { logger } from '../../platform/logging/logger.js';
import { MailStatus } from '../../platform/mail/mail-status.js';
import { DailyLetters } from './daily-letters.js';
import { EventTeller } from './event-teller.js';
import { MailSender } from './mail-sender.js';
import { MailsRepository } from './mails.repository.js';
import { NoticesRepository } from './notices.repository.js';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const DAY_MS = 24 * 60 * MINUTE_MS;
const LETTERS_KEPT_DAYS = 90;
const NOTICES_KEPT_DAYS = 365;

/** Tells, sends and, in time, forgets, as long as the program runs. */
@Injectable()
export class NoticeJobs implements OnApplicationBootstrap {
  constructor(
    private readonly jobs: JobsService,
    private readonly teller: EventTeller,
    private readonly daily: DailyLetters,
    private readonly sender: MailSender,
    private readonly mails: MailsRepository,
    private readonly notices: NoticesRepository,
    private readonly events: EventsService,
    private readonly status: MailStatus,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.mode === 'test') return;
    if (this.status.isConfigured)
      logger.info({ server: this.status.server, from: this.status.from }, 'letters are sent');
    else logger.info('no letters are sent: SMTP_URL is not set; notices are shown on the pages only');
    const { jobs } = this;
    // Two instances that do any of these at once do no harm: short leases let a restarted program go on soon.
    jobs.start({
      name: 'notices.tell',
      everyMs: 3 * SECOND_MS,
      leaseMs: 10 * SECOND_MS,
      run: () => this.teller.tellAll(),
    });
    jobs.start({ name: 'notices.daily', everyMs: MINUTE_MS, leaseMs: 2 * MINUTE_MS, run: () => this.daily.writeDue() });
    jobs.start({
      name: 'notices.send-mail',
      everyMs: 10 * SECOND_MS,
      leaseMs: 30 * SECOND_MS,
      run: () => this.sender.sendDue(),
    });
    jobs.start({ name: 'notices.forget', everyMs: DAY_MS, leaseMs: 10 * MINUTE_MS, run: () => this.forget() });
  }

  /** Deletes settled letters, old notices, and events that nobody had told again: they speak of people. */
  async forget(): Promise<void> {
    await this.mails.forget(this.before(LETTERS_KEPT_DAYS));
    await this.notices.forget(this.before(NOTICES_KEPT_DAYS));
    await this.events.forgetAside(this.before(LETTERS_KEPT_DAYS));
  }

  private before(days: number): Instant {
    return new Date(this.clock.now().getTime() - days * DAY_MS).toISOString();
  }
}
