import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Instant } from '../../common/dates/calendar-date.js';

/** Which instance of the program does a repeated job, and until when nobody else may. */
@Entity('job_leases')
export class JobLease {
  @PrimaryColumn({ type: 'varchar' })
  name: string;

  @Column({ type: 'varchar', nullable: true })
  holder: string | null;

  @Column({ type: 'varchar', nullable: true })
  heldUntil: Instant | null;

  @Column({ type: 'varchar', nullable: true })
  lastRunAt: Instant | null;
}
