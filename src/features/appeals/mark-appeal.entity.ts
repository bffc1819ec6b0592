import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { AttendanceStatus } from '../../common/attendance-status.js';
import type { Instant } from '../../common/dates/calendar-date.js';

/** What a learner says against a mark, and what was decided. */
@Entity('mark_appeals')
export class MarkAppeal {
  @PrimaryGeneratedColumn()
  id: number;

  @Column({ type: 'integer' })
  sessionId: number;

  @Column({ type: 'integer' })
  enrolmentId: number;

  /** The enrolment while nothing is decided, else null: one open appeal a learner and session. */
  @Column({ type: 'integer', nullable: true })
  openKey: number | null;

  /** The mark as it stood; null: none. */
  @Column({ type: 'varchar', nullable: true })
  statusThen: AttendanceStatus | null;

  @Column({ type: 'varchar' })
  wanted: AttendanceStatus;

  @Column({ type: 'varchar' })
  reason: string;

  @Column({ type: 'varchar' })
  at: Instant;

  @Column({ type: 'integer', nullable: true })
  byUserId: number | null;

  @Column({ type: 'varchar' })
  byName: string;

  @Column({ type: 'varchar', nullable: true })
  decision: 'upheld' | 'rejected' | 'withdrawn' | null;

  @Column({ type: 'varchar', nullable: true })
  decisionReason: string | null;

  @Column({ type: 'varchar', nullable: true })
  decidedAt: Instant | null;

  @Column({ type: 'integer', nullable: true })
  decidedByUserId: number | null;

  @Column({ type: 'varchar', nullable: true })
  decidedByName: string | null;
}
