import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { Instant } from '../../common/dates/calendar-date.js';
import type { AttendanceStatus } from '../../common/attendance-status.js';
import type { MarkSource } from './mark-source.js';

/** The mark of one learner in one session. No row, or a null status, is unmarked. */
@Entity('attendance_marks')
export class AttendanceMark {
  @PrimaryGeneratedColumn()
  id: number;

  @Column({ type: 'integer' })
  sessionId: number;

  @Column({ type: 'integer' })
  enrolmentId: number;

  @Column({ type: 'varchar', nullable: true })
  status: AttendanceStatus | null;

  @Column({ type: 'integer', nullable: true })
  minutesLate: number | null;

  @Column({ type: 'varchar', nullable: true })
  note: string | null;

  /** Rises with every change, so that two people never overwrite each other silently. */
  @Column({ type: 'integer' })
  version: number;

  @Column({ type: 'varchar' })
  markedAt: Instant;

  @Column({ type: 'integer', nullable: true })
  markedByUserId: number | null;

  @Column({ type: 'varchar' })
  markedByName: string;

  @Column({ type: 'varchar' })
  source: MarkSource;

  /** The key of the submission that set it last; null where no device sent it. */
  @Column({ type: 'varchar', nullable: true })
  submissionKey: string | null;

  /** When it was taken down by the clock of the device, which may be wrong; null where it was set on the server at once. */
  @Column({ type: 'varchar', nullable: true })
  saidAt: Instant | null;
}
