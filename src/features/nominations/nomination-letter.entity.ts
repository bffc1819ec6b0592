import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { Instant } from '../../common/dates/calendar-date.js';
import type { ScanMediaType } from '../../platform/files/scan-kind.js';

/** The scan of an official letter that sends people; its bytes stand in parts. */
@Entity('nomination_letters')
export class NominationLetter {
  @PrimaryGeneratedColumn()
  id: number;

  @Column({ type: 'integer' })
  listId: number;

  @Column({ type: 'varchar' })
  fileName: string;

  @Column({ type: 'varchar' })
  mediaType: ScanMediaType;

  @Column({ type: 'integer' })
  bytes: number;

  @Column({ type: 'varchar' })
  sha256: string;

  @Column({ type: 'varchar' })
  at: Instant;

  @Column({ type: 'integer', nullable: true })
  byUserId: number | null;

  @Column({ type: 'varchar' })
  byName: string;
}
