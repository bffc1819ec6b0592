import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import type { Instant } from '../../common/dates/calendar-date.js';
import { conflict, DomainError, notFound } from '../../common/errors.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { isMailAddress } from '../../platform/mail/mail-address.js';
import { MailStatus } from '../../platform/mail/mail-status.js';
import { MailQueue } from './mail-queue.js';
import { MailsRepository } from './mails.repository.js';
import { TEST_LETTER } from './letter-words-catalog.js';
import { canDrop, canRetry, type MailState } from './rules/mail-state.js';

/** A letter as the administrator's list shows it; what it says to whom stays between the program and the receiver. */
export interface MailListed {
  id: number;
  toName: string;
  toAddress: string;
  subject: string;
  state: MailState;
  attempts: number;
  nextAttemptAt: Instant;
  /** The words of the server, or of the line to it, at the last attempt. */
  lastError: string | null;
  createdAt: Instant;
  sentAt: Instant | null;
  canRetry: boolean;
  canDrop: boolean;
}

/** Letters on their way out; `notices.manage`. */
@Injectable()
export class MailsService {
  constructor(
    private readonly mails: MailsRepository,
    private readonly queue: MailQueue,
    private readonly status: MailStatus,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Letters, the latest first; `state` null: in any. */
  async list(
    actor: Actor,
    asked: { state: MailState | null; offset: number; limit: number },
  ): Promise<{ items: MailListed[]; total: number }> {
    mustBeAllowed(actor, 'notices.manage');
    const [rows, total] = await this.mails.list(asked);
    const items = rows.map(({ state, ...row }) => ({
      id: row.id,
      toName: row.toName,
      toAddress: row.toAddress,
      subject: row.subject,
      state,
      attempts: row.attempts,
      nextAttemptAt: row.nextAttemptAt,
      lastError: row.lastError,
      createdAt: row.createdAt,
      sentAt: row.sentAt,
      canRetry: canRetry(state),
      canDrop: canDrop(state),
    }));
    return { items, total };
  }

  /** How many letters are in each state; states without any are 0. */
  counts(actor: Actor): Promise<Record<MailState, number>> {
    mustBeAllowed(actor, 'notices.manage');
    return this.mails.counts();
  }

  /** Puts a letter that was given up, or of which nobody knows whether it went, back in the queue. @throws DomainError not_found, mail_not_retryable (409) */
  async retry(actor: Actor, id: number): Promise<void> {
    mustBeAllowed(actor, 'notices.manage');
    await this.move(actor, id, canRetry, 'mail_not_retryable', 'mail.retried', {
      state: 'queued',
      attempts: 0,
      nextAttemptAt: this.clock.instant(),
      claimedBy: null,
      claimedUntil: null,
    });
  }

  /** Puts all letters that were given up back in the queue, as after a fault of the server; answers how many. */
  retryFailed(actor: Actor): Promise<number> {
    mustBeAllowed(actor, 'notices.manage');
    return this.unitOfWork.run(async () => {
      const letters = await this.mails.queueFailed(this.clock.instant());
      if (letters > 0) {
        const details = { count: letters };
        await this.audit.record(actor, {
          action: 'mail.all_retried',
          subjectType: 'mail',
          subjectId: 'failed',
          details,
        });
      }
      return letters;
    });
  }

  /** Takes a letter out of the queue. @throws DomainError not_found, mail_not_droppable (409) */
  async drop(actor: Actor, id: number): Promise<void> {
    mustBeAllowed(actor, 'notices.manage');
    await this.move(actor, id, canDrop, 'mail_not_droppable', 'mail.dropped', {
      state: 'dropped',
      claimedBy: null,
      claimedUntil: null,
    });
  }

  /**
   * Queues a letter that says that letters arrive; answers its number.
   * @throws DomainError mail_not_configured (409), mail_address_invalid
   */
  async sendTest(actor: Actor, address: string, locale: 'vi' | 'en' = 'vi'): Promise<number> {
    mustBeAllowed(actor, 'notices.manage');
    if (!this.status.isConfigured) throw conflict('mail_not_configured');
    const toAddress = address.trim();
    if (!isMailAddress(toAddress)) throw new DomainError('mail_address_invalid', { field: 'address' });
    return this.unitOfWork.run(async () => {
      const id = await this.queue.addOne({
        userId: null,
        toAddress,
        toName: '',
        ...TEST_LETTER[locale],
        calendar: null,
      });
      await this.audit.record(actor, {
        action: 'mail.tested',
        subjectType: 'mail',
        subjectId: id,
        details: { address: toAddress },
      });
      return id;
    });
  }

  private async move(
    actor: Actor,
    id: number,
    allowed: (state: MailState) => boolean,
    refusal: string,
    action: string,
    changes: Parameters<MailsRepository['moveFrom']>[2],
  ): Promise<void> {
    await this.unitOfWork.run(async () => {
      const mail = await this.mails.find(id);
      if (!mail) throw notFound();
      if (!allowed(mail.state) || !(await this.mails.moveFrom(id, mail.state, changes))) throw conflict(refusal);
      await this.audit.record(actor, {
        action,
        subjectType: 'mail',
        subjectId: id,
        details: { from: mail.state, to: mail.toAddress },
      });
    });
  }
}
