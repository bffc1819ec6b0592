import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Instant } from '../../common/dates/calendar-date.js';

/** A sign-in in progress, kept in the database so that any instance knows it. */
@Entity('sign_ins')
export class SignIn {
  @PrimaryColumn({ type: 'varchar' })
  id: string;

  @Column({ type: 'integer', nullable: true })
  userId: number | null;

  @Column({ type: 'text' })
  data: string;

  @Column({ type: 'varchar' })
  expiresAt: Instant;
}
