import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { Config } from '../../platform/config/config.js';
import { headerText } from '../../platform/mail/mail-address.js';
import { MailsRepository } from './mails.repository.js';
import type { LetterCalendar } from './rules/letter-calendar.js';

/** A letter to write. */
export interface NewLetter {
  /** Null: to an address that is nobody's account. */
  userId: number | null;
  toAddress: string;
  toName: string;
  subject: string;
  body: string;
  /** What is to stand in the receiver's calendar, or to leave it. */
  calendar: LetterCalendar | null;
  /** Numbers of the people whom it names beside its receiver: it goes when they are anonymised. */
  names: readonly number[];
}

const SUBJECT_LENGTH = 250;
const NAME_LENGTH = 120;

/** Puts letters on their way: a row each, in the transaction of what they tell. */
@Injectable()
export class MailQueue {
  private readonly host: string;

  constructor(
    config: Config,
    private readonly mails: MailsRepository,
    private readonly clock: Clock,
  ) {
    this.host = config.mail?.from.address.split('@').at(-1) ?? 'localhost';
  }

  /** Queues letters; a few statements for hundreds. */
  async add(letters: readonly NewLetter[]): Promise<void> {
    const rows = letters.map((letter) => this.row(letter));
    await this.mails.insert(rows);
    await this.mails.insertNamed(
      letters.flatMap(({ names }, index) => (names.length > 0 ? [{ messageId: rows[index]!.messageId, names }] : [])),
    );
  }

  /** Queues one letter that names nobody else, and answers its number. */
  addOne(letter: Omit<NewLetter, 'names'>): Promise<number> {
    return this.mails.insertOne(this.row(letter));
  }

  private row({ userId, toAddress, toName, subject, body, calendar }: Omit<NewLetter, 'names'>) {
    const at = this.clock.instant();
    return {
      userId,
      toAddress,
      toName: headerText(toName).slice(0, NAME_LENGTH),
      subject: headerText(subject).slice(0, SUBJECT_LENGTH),
      body,
      calendar: calendar === null ? null : JSON.stringify(calendar),
      messageId: `${randomUUID()}@${this.host}`.slice(0, 100),
      state: 'queued' as const,
      attempts: 0,
      nextAttemptAt: at,
      claimedUntil: null,
      claimedBy: null,
      lastError: null,
      createdAt: at,
      sentAt: null,
    };
  }
}
