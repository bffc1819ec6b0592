import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a posting was before an act put it into another unit in its place. */
@Entity('repointed_postings')
export class RepointedPosting {
  @PrimaryColumn({ type: 'integer' })
  postingId: number;

  @PrimaryColumn({ type: 'integer' })
  actId: number;

  @Column({ type: 'integer' })
  unitId: number;

  @Column({ type: 'integer', nullable: true })
  beforeActId: number | null;
}
