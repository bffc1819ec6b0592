import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { Instant } from '../../common/dates/calendar-date.js';
import type { MailState } from './rules/mail-state.js';

/** A letter on its way out, or gone. */
@Entity('mails')
export class Mail {
  @PrimaryGeneratedColumn()
  id: number;

  @Column({ type: 'integer', nullable: true })
  userId: number | null;

  /** The same at every attempt (RFC 5322, Message-ID). */
  @Column({ type: 'varchar' })
  messageId: string;

  @Column({ type: 'varchar' })
  toAddress: string;

  @Column({ type: 'varchar' })
  toName: string;

  @Column({ type: 'varchar' })
  subject: string;

  /** Plain text. */
  @Column({ type: 'text' })
  body: string;

  /** Calendar objects to attach, in JSON. */
  @Column({ type: 'text', nullable: true })
  calendar: string | null;

  @Column({ type: 'varchar' })
  state: MailState;

  @Column({ type: 'integer' })
  attempts: number;

  @Column({ type: 'varchar' })
  nextAttemptAt: Instant;

  @Column({ type: 'varchar', nullable: true })
  claimedUntil: Instant | null;

  @Column({ type: 'varchar', nullable: true })
  claimedBy: string | null;

  @Column({ type: 'varchar', nullable: true })
  lastError: string | null;

  @Column({ type: 'varchar' })
  createdAt: Instant;

  @Column({ type: 'varchar', nullable: true })
  sentAt: Instant | null;
}
