import { randomUUID } from 'node:crypto';
import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import type { Instant } from '../../common/dates/calendar-date.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { logger } from '../../platform/logging/logger.js';
import type { Letter } from '../../platform/mail/letter-bytes.js';
import { isMailAddress } from '../../platform/mail/mail-address.js';
import { MailFailure } from '../../platform/mail/mail-failure.js';
import type { MailLine } from '../../platform/mail/mail-line.js';
import { MailServer } from '../../platform/mail/mail-server.js';
import { MailStatus } from '../../platform/mail/mail-status.js';
import { LetterReader } from './letter-reader.js';
import type { Mail } from './mail.entity.js';
import { MailsRepository } from './mails.repository.js';
import { ReadersQuery } from './readers.query.js';
import { backOffMs, MOST_ATTEMPTS } from './rules/back-off.js';

const LETTERS_A_CLAIM = 20;
/** Together with the time between two runs this bounds how fast letters go: servers dislike floods. */
const LETTERS_A_RUN = 60;
/** Longer than all letters of a claim usually take; a claim that is lost meanwhile is noticed before its letter is touched. */
const CLAIM_MS = 10 * 60_000;
/** Longer than a letter can take (`MailLine`), so that no living worker is taken for dead. */
const SENDING_MS = 5 * 60_000;

/** For the administrator, as the words of the server are. */
const NOT_WANTED = 'The receiver has no address any more, or wants no letters.';

/** How many letters went, and how many did not for now or for good. */
export interface SendingRun {
  sent: number;
  failed: number;
}

/**
 * Hands queued letters to the mail server. Each step of a letter is a transaction of its own, so that after a crash it is
 * known whether the letter may have left: what was claimed only is queued again, what was being sent is unclear and is not
 * sent again by itself.
 */
@Injectable()
export class MailSender implements BeforeApplicationShutdown {
  private stopping = false;

  constructor(
    private readonly mails: MailsRepository,
    private readonly letters: LetterReader,
    private readonly readers: ReadersQuery,
    private readonly server: MailServer,
    private readonly status: MailStatus,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  beforeApplicationShutdown(): void {
    this.stopping = true;
  }

  /** Sends what is due, up to a bound. Failures of letters are written down, not thrown. */
  async sendDue(): Promise<SendingRun> {
    const run = { sent: 0, failed: 0 };
    if (!this.status.isConfigured) return run;
    const { unclear } = await this.mails.settleExpired(this.clock.instant());
    if (unclear > 0)
      logger.warn({ unclear }, 'letters that were being sent when the program ended; see the list of letters');
    const holder = randomUUID();
    while (run.sent + run.failed < LETTERS_A_RUN && !this.stopping) {
      const claimed = await this.mails.claim(holder, this.clock.instant(), this.after(CLAIM_MS), LETTERS_A_CLAIM);
      if (claimed.length === 0 || !(await this.sendClaimed(claimed, holder, run))) return run;
    }
    return run;
  }

  /** Whether there is sense in going on. */
  private async sendClaimed(claimed: readonly Mail[], holder: string, run: SendingRun): Promise<boolean> {
    let line: MailLine | null = null;
    // What the server holds against the sender it holds against the next letter too.
    let refused = false;
    for (const [index, mail] of claimed.entries()) {
      if (this.stopping || refused) {
        await this.release(
          claimed.slice(index),
          holder,
          refused ? this.after(backOffMs(1, 0.5)) : this.clock.instant(),
        );
        break;
      }
      try {
        line ??= await this.server.open();
      } catch (error) {
        run.failed += 1;
        await this.waitForServer(claimed.slice(index), holder, error as MailFailure);
        return false;
      }
      const failure = await this.sendOne(mail, holder, line);
      if (failure === 'lost') continue;
      if (failure === null) run.sent += 1;
      else {
        run.failed += 1;
        refused = failure.kind === 'line';
        line = null;
      }
    }
    line?.close();
    return !this.stopping && !refused;
  }

  private async sendOne(mail: Mail, holder: string, line: MailLine): Promise<MailFailure | 'lost' | null> {
    const letter = await this.begin(mail, holder);
    if (letter === null) return 'lost';
    try {
      await line.send(letter);
    } catch (error) {
      const failure = error instanceof MailFailure ? error : new MailFailure('never', String(error));
      await this.settle(mail, holder, 'sending', failure);
      return failure;
    }
    const sent = { state: 'sent', sentAt: this.clock.instant(), attempts: mail.attempts + 1, lastError: null } as const;
    const kept = await this.unitOfWork.run(() =>
      this.mails.moveHeld(mail.id, 'sending', holder, { ...sent, claimedBy: null, claimedUntil: null }),
    );
    if (!kept) logger.error({ mail: mail.id }, 'a letter was sent, but had been given up for unclear meanwhile');
    return null;
  }

  /** Takes a letter to its receiver's address of this moment; null where there is none any more, or somebody else has it. */
  private begin(mail: Mail, holder: string): Promise<Letter | null> {
    return this.unitOfWork.run(async () => {
      const toAddress = mail.userId === null ? mail.toAddress : await this.readers.addressOf(mail.userId);
      const goes = toAddress !== null && isMailAddress(toAddress);
      const changes = goes
        ? ({ state: 'sending', toAddress, claimedUntil: this.after(SENDING_MS) } as const)
        : ({ state: 'dropped', lastError: NOT_WANTED, claimedBy: null, claimedUntil: null } as const);
      const held = await this.mails.moveHeld(mail.id, 'claimed', holder, changes);
      return held && goes ? this.letters.read({ ...mail, toAddress }) : null;
    });
  }

  /** The server cannot be reached: the letter whose turn it was has tried, those behind it only wait as long. */
  private async waitForServer(waiting: readonly Mail[], holder: string, failure: MailFailure): Promise<void> {
    const [first, ...others] = waiting;
    logger.warn({ problem: failure.message }, 'the mail server cannot be reached; letters wait');
    const nextAttemptAt = await this.settle(first!, holder, 'claimed', failure);
    await this.release(others, holder, nextAttemptAt);
  }

  /** Writes down how an attempt failed; answers when the next one is due. */
  private async settle(
    mail: Mail,
    holder: string,
    from: 'claimed' | 'sending',
    failure: MailFailure,
  ): Promise<Instant> {
    const attempts = mail.attempts + 1;
    const nextAttemptAt = this.after(backOffMs(attempts, Math.random()));
    const state =
      failure.kind === 'unclear'
        ? ('unclear' as const)
        : failure.kind === 'never' || attempts >= MOST_ATTEMPTS
          ? ('failed' as const)
          : ('queued' as const);
    const settled = { state, attempts, nextAttemptAt, lastError: failure.message, claimedBy: null, claimedUntil: null };
    await this.unitOfWork.run(() => this.mails.moveHeld(mail.id, from, holder, settled));
    return nextAttemptAt;
  }

  private async release(mails: readonly Mail[], holder: string, nextAttemptAt: Instant): Promise<void> {
    const free = { state: 'queued', nextAttemptAt, claimedBy: null, claimedUntil: null } as const;
    await this.unitOfWork.run(async () => {
      for (const { id } of mails) await this.mails.moveHeld(id, 'claimed', holder, free);
    });
  }

  private after(ms: number): Instant {
    return new Date(this.clock.now().getTime() + ms).toISOString();
  }
}
