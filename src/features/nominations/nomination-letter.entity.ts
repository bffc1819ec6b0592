import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { Instant } from '../../common/dates/calendar-date.js';

/** The scan of an official letter that sends people. */
@Entity('nomination_letters')
export class NominationLetter {
  @PrimaryGeneratedColumn()
  id: number;

  @Column({ type: 'integer' })
  listId: number;

  @Column({ type: 'varchar' })
  fileName: string;

  @Column({ type: 'varchar' })
  mediaType: 'application/pdf' | 'image/jpeg' | 'image/png';

  @Column({ type: 'integer' })
  bytes: number;

  @Column({ type: 'varchar' })
  sha256: string;

  @Column({ type: 'blob', select: false })
  content: Buffer;

  @Column({ type: 'varchar' })
  at: Instant;

  @Column({ type: 'integer', nullable: true })
  byUserId: number | null;

  @Column({ type: 'varchar' })
  byName: string;
}
