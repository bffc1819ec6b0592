import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { Instant } from '../../common/dates/calendar-date.js';

/** Something that a user is told on the page, and perhaps by a letter. */
@Entity('notices')
export class Notice {
  @PrimaryGeneratedColumn()
  id: number;

  @Column({ type: 'integer' })
  userId: number;

  /** Which words say it; see `rules/notice-kinds.ts`. */
  @Column({ type: 'varchar' })
  kind: string;

  /** What the words are filled with, in JSON, as it was when it happened. */
  @Column({ type: 'text' })
  facts: string;

  /** Address within the program. */
  @Column({ type: 'varchar', nullable: true })
  link: string | null;

  @Column({ type: 'varchar' })
  at: Instant;

  @Column({ type: 'varchar', nullable: true })
  readAt: Instant | null;

  /** none: no letter is due; digest: waits for the next gathered letter; mailed: a letter was written. */
  @Column({ type: 'varchar' })
  mail: 'none' | 'digest' | 'mailed';
}
