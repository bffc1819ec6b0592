import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { Instant } from '../../common/dates/calendar-date.js';

/** The score of one learner in one component. */
@Entity('scores')
export class Score {
  @PrimaryGeneratedColumn()
  id: number;

  @Column({ type: 'integer' })
  enrolmentId: number;

  @Column({ type: 'varchar' })
  component: string;

  /** 850 is 8,5. */
  @Column({ type: 'integer' })
  hundredths: number;

  @Column({ type: 'varchar' })
  enteredAt: Instant;

  @Column({ type: 'varchar' })
  enteredByName: string;
}
