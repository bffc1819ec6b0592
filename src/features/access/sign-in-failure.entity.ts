import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Instant } from '../../common/dates/calendar-date.js';

/** Wrong passwords counted per account and per address. */
@Entity('sign_in_failures')
export class SignInFailure {
  @PrimaryColumn({ type: 'varchar' })
  subject: string;

  @Column({ type: 'integer' })
  failures: number;

  @Column({ type: 'varchar' })
  lastAt: Instant;

  @Column({ type: 'varchar', nullable: true })
  lockedUntil: Instant | null;
}
