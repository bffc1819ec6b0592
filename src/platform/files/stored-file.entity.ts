import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { Instant } from '../../common/dates/calendar-date.js';
import type { ScanMediaType } from './scan-kind.js';

/** A file that somebody sent; its bytes stand in parts. */
@Entity('stored_files')
export class StoredFile {
  @PrimaryGeneratedColumn()
  id: number;

  @Column({ type: 'varchar' })
  fileName: string;

  @Column({ type: 'varchar' })
  mediaType: ScanMediaType;

  /** Length. */
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
