import { Entity, PrimaryColumn } from 'typeorm';

/** Somebody who was named to teach a session that was dropped. */
@Entity('dropped_session_trainers')
export class DroppedSessionTrainer {
  @PrimaryColumn({ type: 'varchar' })
  uid: string;

  @PrimaryColumn({ type: 'integer' })
  personId: number;
}
