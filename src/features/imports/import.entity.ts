import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { Instant } from '../../common/dates/calendar-date.js';

/** Something about the file that the reader should know, as a message key. */
export interface ImportNote {
  code: string;
  params: Record<string, string | number>;
}

/** A file that was read and previewed; nothing of it is saved before it is committed. */
@Entity('imports')
export class Import {
  @PrimaryGeneratedColumn()
  id: number;

  @Column({ type: 'varchar' })
  kind: 'roster';

  @Column({ type: 'integer' })
  classId: number;

  @Column({ type: 'varchar' })
  fileName: string;

  @Column({ type: 'varchar' })
  sha256: string;

  @Column({ type: 'varchar' })
  state: 'previewed' | 'committed' | 'discarded';

  @Column({ type: 'simple-json' })
  notes: ImportNote[];

  @Column({ type: 'varchar' })
  createdAt: Instant;

  @Column({ type: 'integer', nullable: true })
  createdByUserId: number | null;

  @Column({ type: 'varchar' })
  createdByName: string;

  @Column({ type: 'varchar', nullable: true })
  committedAt: Instant | null;
}
