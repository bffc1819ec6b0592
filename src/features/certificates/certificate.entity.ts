import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { CalendarDate, Instant } from '../../common/dates/calendar-date.js';
import type { CertificateFacts } from './paper/certificate-facts.js';

export type CertificateState = 'valid' | 'revoked' | 'replaced' | 'voided';

/** An issued certificate. Its printed facts are frozen: nothing that changes later changes the paper. */
@Entity('certificates')
export class Certificate {
  @PrimaryGeneratedColumn()
  id: number;

  /** Verification code, LS-XXXX-XXXX. */
  @Column({ type: 'varchar' })
  code: string;

  @Column({ type: 'integer' })
  classId: number;

  @Column({ type: 'integer' })
  enrolmentId: number;

  @Column({ type: 'integer' })
  personId: number;

  @Column({ type: 'varchar' })
  series: string;

  @Column({ type: 'integer' })
  registerYear: number;

  @Column({ type: 'integer' })
  registerLine: number;

  /** The line in the issuing register, 12/2011/GCN-CNTT. */
  @Column({ type: 'varchar' })
  registerNumber: string;

  /** The number printed on the blank. */
  @Column({ type: 'varchar', nullable: true })
  serialNumber: string | null;

  @Column({ type: 'varchar' })
  state: CertificateState;

  /** The enrolment while the certificate is valid, else null: one valid certificate an enrolment. */
  @Column({ type: 'integer', nullable: true })
  activeKey: number | null;

  @Column({ type: 'varchar' })
  issuedOn: CalendarDate;

  @Column({ type: 'simple-json' })
  facts: CertificateFacts;

  @Column({ type: 'varchar' })
  createdAt: Instant;
}
