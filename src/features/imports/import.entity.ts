import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { Instant } from '../../common/dates/calendar-date.js';
import type { MessageParams } from '../../common/errors.js';
import type { SpreadsheetKind } from '../../platform/spreadsheets/reading/read-result.js';
import type { ImportCounts, RowDone } from './kinds/compared-row.js';
import type { ImportKindName } from './kinds/kind-names.js';
import type { SheetMapping } from './rules/sheet-mapping.js';

/** Something about the file that the reader should know, as the code of a message under `imports.file`. */
export interface ImportNote {
  code: string;
  params: MessageParams;
}

/** A file that was read and previewed; nothing of it is saved before it is committed. */
@Entity('imports')
export class Import {
  @PrimaryGeneratedColumn()
  id: number;

  @Column({ type: 'varchar' })
  kind: ImportKindName;

  /** Of kinds whose lists belong to one class. */
  @Column({ type: 'integer', nullable: true })
  classId: number | null;

  @Column({ type: 'varchar' })
  fileName: string;

  @Column({ type: 'varchar' })
  sha256: string;

  @Column({ type: 'varchar' })
  fileKind: SpreadsheetKind;

  @Column({ type: 'varchar' })
  state: 'previewed' | 'committed' | 'discarded';

  @Column({ type: 'boolean' })
  includeHidden: boolean;

  /** The sheets of the file, and how the columns of each are understood. */
  @Column({ type: 'simple-json' })
  mapping: SheetMapping[];

  @Column({ type: 'simple-json' })
  notes: ImportNote[];

  @Column({ type: 'simple-json' })
  counts: ImportCounts;

  /** How many rows were done how; null until the file is committed. */
  @Column({ type: 'simple-json', nullable: true })
  doneCounts: Partial<Record<RowDone, number>> | null;

  @Column({ type: 'varchar' })
  createdAt: Instant;

  @Column({ type: 'integer', nullable: true })
  createdByUserId: number | null;

  @Column({ type: 'varchar' })
  createdByName: string;

  /** Whether the sender saw all units then; else the units seen are `import_scopes`. */
  @Column({ type: 'boolean' })
  createdSeeingAll: boolean;

  /** Counts the previews of the file: one more whenever rows are settled or columns mapped anew. */
  @Column({ type: 'integer' })
  revision: number;

  @Column({ type: 'varchar', nullable: true })
  committedAt: Instant | null;

  /** When the bytes and the rows of the file were deleted; what is left is that it was imported. */
  @Column({ type: 'varchar', nullable: true })
  forgottenAt: Instant | null;
}
