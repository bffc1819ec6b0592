import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A part of the bytes of a file. */
@Entity('stored_file_parts')
export class StoredFilePart {
  @PrimaryColumn({ type: 'integer' })
  fileId: number;

  /** From 1. */
  @PrimaryColumn({ type: 'integer' })
  partNo: number;

  @Column({ type: 'blob' })
  bytes: Buffer;
}
