import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { Instant } from '../../common/dates/calendar-date.js';

/** Somebody who can sign in. */
@Entity('users')
export class User {
  @PrimaryGeneratedColumn()
  id: number;

  @Column({ type: 'varchar' })
  username: string;

  @Column({ type: 'varchar' })
  passwordHash: string;

  @Column({ type: 'varchar' })
  displayName: string;

  @Column({ type: 'integer', nullable: true })
  personId: number | null;

  @Column({ type: 'boolean' })
  active: boolean;

  @Column({ type: 'varchar' })
  locale: 'vi' | 'en';

  @Column({ type: 'varchar' })
  createdAt: Instant;
}
