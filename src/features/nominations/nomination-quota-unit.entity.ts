import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A unit that is asked for names, with its whole subtree; it stands in one quota of a call. */
@Entity('nomination_quota_units')
export class NominationQuotaUnit {
  @PrimaryGeneratedColumn()
  id: number;

  @Column({ type: 'integer' })
  quotaId: number;

  @Column({ type: 'integer' })
  callId: number;

  @Column({ type: 'integer' })
  unitId: number;
}
