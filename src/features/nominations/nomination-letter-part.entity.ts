import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A part of the bytes of a scan: small enough for the packets of any database server. */
@Entity('nomination_letter_parts')
export class NominationLetterPart {
  @PrimaryColumn({ type: 'integer' })
  letterId: number;

  /** From 1. */
  @PrimaryColumn({ type: 'integer' })
  partNo: number;

  @Column({ type: 'blob' })
  bytes: Buffer;
}
