import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Instant } from '../../common/dates/calendar-date.js';

/** One mark that a device sent, known by the device's own key, so that it takes effect once however often it comes. */
@Entity('mark_submissions')
export class MarkSubmission {
  @PrimaryColumn({ type: 'integer' })
  userId: number;

  @PrimaryColumn({ type: 'varchar' })
  submissionKey: string;

  /** Set; said already; kept for somebody to decide on. */
  @Column({ type: 'varchar' })
  outcome: 'saved' | 'same' | 'review';

  /** The version of the mark that it set or agreed to, so that its sender's next one is not held to be blind to it; null: none. */
  @Column({ type: 'integer', nullable: true })
  version: number | null;

  @Column({ type: 'varchar' })
  at: Instant;
}
