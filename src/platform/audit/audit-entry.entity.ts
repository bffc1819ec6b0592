import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { Instant } from '../../common/dates/calendar-date.js';

/** One line of the audit: who did what to which thing, from where, with what changed. */
@Entity('audit_entries')
export class AuditEntry {
  @PrimaryGeneratedColumn()
  id: number;

  @Column({ type: 'varchar' })
  at: Instant;

  @Column({ type: 'integer', nullable: true })
  actorUserId: number | null;

  @Column({ type: 'varchar' })
  actorName: string;

  @Column({ type: 'varchar' })
  action: string;

  @Column({ type: 'varchar' })
  subjectType: string;

  @Column({ type: 'varchar' })
  subjectId: string;

  @Column({ type: 'simple-json', nullable: true })
  details: object | null;

  @Column({ type: 'varchar', nullable: true })
  address: string | null;
}
