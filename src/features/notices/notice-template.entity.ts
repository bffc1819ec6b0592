import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { Instant } from '../../common/dates/calendar-date.js';

/** Words of a notice as the office has changed them; without a row the program's own words stand. */
@Entity('notice_templates')
export class NoticeTemplate {
  @PrimaryGeneratedColumn()
  id: number;

  @Column({ type: 'varchar' })
  kind: string;

  @Column({ type: 'varchar' })
  locale: 'vi' | 'en';

  @Column({ type: 'varchar' })
  subject: string;

  @Column({ type: 'text' })
  body: string;

  /** Whether notices of this kind are sent by e-mail at all. */
  @Column({ type: 'boolean' })
  active: boolean;

  @Column({ type: 'integer' })
  version: number;

  @Column({ type: 'varchar' })
  updatedAt: Instant;

  @Column({ type: 'varchar' })
  updatedByName: string;
}
