import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { Instant } from '../../common/dates/calendar-date.js';

/** A learner who checked in, on which device. */
@Entity('check_ins')
export class CheckIn {
  @PrimaryGeneratedColumn()
  id: number;

  @Column({ type: 'integer' })
  openingId: number;

  @Column({ type: 'integer' })
  enrolmentId: number;

  /** A random name that the browser keeps; nothing of the phone itself. */
  @Column({ type: 'varchar' })
  device: string;

  /** Whether somebody else had checked in on this device before. */
  @Column({ type: 'boolean' })
  deviceShared: boolean;

  /** When the code was read; signing in may have come after. */
  @Column({ type: 'varchar' })
  scannedAt: Instant;

  @Column({ type: 'varchar' })
  at: Instant;

  /** Whether the trainer let it count. */
  @Column({ type: 'boolean' })
  counted: boolean;
}
