import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { Instant } from '../../common/dates/calendar-date.js';

/** Two files that somebody knows to be of two people. */
@Entity('person_distinctions')
export class PersonDistinction {
  @PrimaryGeneratedColumn()
  id: number;

  /** The smaller id of the two. */
  @Column({ type: 'integer' })
  firstId: number;

  @Column({ type: 'integer' })
  secondId: number;

  @Column({ type: 'varchar' })
  at: Instant;

  @Column({ type: 'integer', nullable: true })
  byUserId: number | null;

  @Column({ type: 'varchar' })
  byName: string;
}
