import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { Instant } from '../../common/dates/calendar-date.js';
import type { AttendanceStatus } from '../../common/attendance-status.js';
import type { MarkSource } from './mark-source.js';

/** One change of a mark, kept for ever. */
@Entity('attendance_mark_changes')
export class AttendanceMarkChange {
  @PrimaryGeneratedColumn()
  id: number;

  @Column({ type: 'integer' })
  sessionId: number;

  @Column({ type: 'integer' })
  enrolmentId: number;

  @Column({ type: 'varchar', nullable: true })
  fromStatus: AttendanceStatus | null;

  @Column({ type: 'varchar', nullable: true })
  toStatus: AttendanceStatus | null;

  @Column({ type: 'integer', nullable: true })
  minutesLate: number | null;

  @Column({ type: 'varchar', nullable: true })
  note: string | null;

  @Column({ type: 'integer' })
  version: number;

  @Column({ type: 'varchar' })
  at: Instant;

  @Column({ type: 'integer', nullable: true })
  byUserId: number | null;

  @Column({ type: 'varchar' })
  byName: string;

  @Column({ type: 'varchar', nullable: true })
  reason: string | null;

  @Column({ type: 'varchar' })
  source: MarkSource;

  @Column({ type: 'varchar', nullable: true })
  submissionKey: string | null;

  /** When it was taken down by the clock of the device; `at` is the server's time. */
  @Column({ type: 'varchar', nullable: true })
  saidAt: Instant | null;

  /** By how much the device's clock was ahead of the server's when it sent; negative: behind. */
  @Column({ type: 'integer', nullable: true })
  clockAheadSeconds: number | null;

  /** The signed list that it was keyed in from. */
  @Column({ type: 'integer', nullable: true })
  paperSheetId: number | null;
}
