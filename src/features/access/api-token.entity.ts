import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { Instant } from '../../common/dates/calendar-date.js';

/** A token by which a program acts for a user; only its hash is kept. */
@Entity('api_tokens')
export class ApiToken {
  @PrimaryGeneratedColumn()
  id: number;

  @Column({ type: 'integer' })
  userId: number;

  @Column({ type: 'varchar' })
  name: string;

  @Column({ type: 'varchar' })
  tokenHash: string;

  @Column({ type: 'varchar' })
  createdAt: Instant;

  @Column({ type: 'varchar', nullable: true })
  expiresAt: Instant | null;

  @Column({ type: 'varchar', nullable: true })
  revokedAt: Instant | null;
}
