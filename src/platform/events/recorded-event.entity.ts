import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { Instant } from '../../common/dates/calendar-date.js';

/** Something that happened and has not been told yet; the row goes in the transaction that tells it. */
@Entity('domain_events')
export class RecordedEvent {
  @PrimaryGeneratedColumn()
  id: number;

  @Column({ type: 'varchar' })
  kind: string;

  /** The event in JSON. */
  @Column({ type: 'text' })
  payload: string;

  @Column({ type: 'varchar' })
  at: Instant;

  /** Who did it, and so need not be told; null where nobody signed in did. */
  @Column({ type: 'integer', nullable: true })
  byUserId: number | null;

  /** How often telling it failed for a reason that may have lain elsewhere. */
  @Column({ type: 'integer' })
  failures: number;

  /** When it was put aside because it cannot be told. */
  @Column({ type: 'varchar', nullable: true })
  asideAt: Instant | null;

  /** Why it cannot be told. */
  @Column({ type: 'varchar', nullable: true })
  problem: string | null;
}
