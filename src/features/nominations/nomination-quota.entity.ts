import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** Seats of a call set aside for a unit, or shared by a group of units. */
@Entity('nomination_quotas')
export class NominationQuota {
  @PrimaryGeneratedColumn()
  id: number;

  @Column({ type: 'integer' })
  callId: number;

  /** Names a group; null: the one unit's own name. */
  @Column({ type: 'varchar', nullable: true })
  name: string | null;

  @Column({ type: 'integer' })
  seats: number;

  /** Of these, how many its nominees hold. */
  @Column({ type: 'integer' })
  used: number;
}
