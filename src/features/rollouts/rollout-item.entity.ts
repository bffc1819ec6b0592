import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

export type RolloutKind = 'network' | 'application';

/** A network or an application that units are given: the Party's wide area network, a LAN, the vote-counting program. */
@Entity('rollout_items')
export class RolloutItem {
  @PrimaryGeneratedColumn()
  id: number;

  @Column({ type: 'varchar' })
  code: string;

  @Column({ type: 'varchar' })
  name: string;

  @Column({ type: 'varchar' })
  kind: RolloutKind;
}
