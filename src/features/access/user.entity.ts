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

  /** Where letters go; null: none do. */
  @Column({ type: 'varchar', nullable: true })
  email: string | null;

  /** A letter for each notice, one a day with all of them, or none; urgent ones come at once unless it is `off`. */
  @Column({ type: 'varchar' })
  mailMode: 'each' | 'daily' | 'off';

  @Column({ type: 'varchar' })
  createdAt: Instant;
}
