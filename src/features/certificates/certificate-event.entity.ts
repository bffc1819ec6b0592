import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { Instant } from '../../common/dates/calendar-date.js';

/** A line that was added to the life of a certificate; never changed, never removed. */
@Entity('certificate_events')
export class CertificateEvent {
  @PrimaryGeneratedColumn()
  id: number;

  @Column({ type: 'integer' })
  certificateId: number;

  @Column({ type: 'varchar' })
  kind: 'issued' | 'reissued' | 'revoked' | 'voided';

  @Column({ type: 'varchar' })
  at: Instant;

  @Column({ type: 'integer', nullable: true })
  byUserId: number | null;

  @Column({ type: 'varchar' })
  byName: string;

  @Column({ type: 'varchar', nullable: true })
  decisionNumber: string | null;

  @Column({ type: 'varchar', nullable: true })
  reason: string | null;
}
