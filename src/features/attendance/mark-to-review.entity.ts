import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { AttendanceStatus } from '../../common/attendance-status.js';
import type { CalendarDate, Instant } from '../../common/dates/calendar-date.js';
import type { MarkSource } from './mark-source.js';

/** A mark that came and could not be set: somebody had set another one, or the session, the learner or the class had changed. It stays until somebody decides. */
@Entity('marks_to_review')
export class MarkToReview {
  @PrimaryGeneratedColumn()
  id: number;

  @Column({ type: 'integer' })
  classId: number;

  /** Null once the session is gone; what it was stands here. */
  @Column({ type: 'integer', nullable: true })
  sessionId: number | null;

  @Column({ type: 'integer' })
  sessionNumber: number;

  /** Null where the session was gone before the mark came. */
  @Column({ type: 'varchar', nullable: true })
  sessionDate: CalendarDate | null;

  @Column({ type: 'integer', nullable: true })
  enrolmentId: number | null;

  @Column({ type: 'varchar' })
  personName: string;

  @Column({ type: 'varchar', nullable: true })
  status: AttendanceStatus | null;

  @Column({ type: 'integer', nullable: true })
  minutesLate: number | null;

  @Column({ type: 'varchar', nullable: true })
  note: string | null;

  /** Why it changes a mark after the class has ended, where the sender said so. */
  @Column({ type: 'varchar', nullable: true })
  reason: string | null;

  /** The code of the error that stood against it; `attendance_conflict` where somebody else's mark did. */
  @Column({ type: 'varchar' })
  why: string;

  @Column({ type: 'integer' })
  seenVersion: number;

  @Column({ type: 'varchar' })
  source: MarkSource;

  @Column({ type: 'varchar' })
  submissionKey: string;

  @Column({ type: 'varchar', nullable: true })
  saidAt: Instant | null;

  @Column({ type: 'integer', nullable: true })
  clockAheadSeconds: number | null;

  @Column({ type: 'varchar' })
  at: Instant;

  @Column({ type: 'integer', nullable: true })
  byUserId: number | null;

  @Column({ type: 'varchar' })
  byName: string;

  /** What was recorded was kept, or this mark was taken instead. */
  @Column({ type: 'varchar', nullable: true })
  decision: 'kept' | 'taken' | null;

  @Column({ type: 'varchar', nullable: true })
  decidedAt: Instant | null;

  @Column({ type: 'integer', nullable: true })
  decidedByUserId: number | null;

  @Column({ type: 'varchar', nullable: true })
  decidedByName: string | null;
}
