import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A part of the bytes of a file as it was sent: small enough for the packets of any database server. */
@Entity('import_files')
export class ImportFile {
  @PrimaryColumn({ type: 'integer' })
  importId: number;

  /** From 1. */
  @PrimaryColumn({ type: 'integer' })
  partNo: number;

  @Column({ type: 'blob' })
  bytes: Buffer;
}
