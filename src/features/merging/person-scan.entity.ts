import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Instant } from '../../common/dates/calendar-date.js';

/** As of which state a file was compared with others; a file whose state is another is compared anew. */
@Entity('person_scans')
export class PersonScan {
  @PrimaryColumn({ type: 'integer' })
  personId: number;

  /** When the file had last changed. */
  @Column({ type: 'varchar' })
  seenAt: Instant;

  /** The current posting; null for who had none. */
  @Column({ type: 'integer', nullable: true })
  postingId: number | null;

  /** The unit of the current posting, else of the last. */
  @Column({ type: 'integer', nullable: true })
  unitId: number | null;

  /** The lineage of the unit as history stood then. */
  @Column({ type: 'integer', nullable: true })
  lineageId: number | null;
}
