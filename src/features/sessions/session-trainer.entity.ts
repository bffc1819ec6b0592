import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** Who teaches a session; a session without any is taught by the trainers of the class. */
@Entity('session_trainers')
export class SessionTrainer {
  @PrimaryGeneratedColumn()
  id: number;

  @Column({ type: 'integer' })
  sessionId: number;

  @Column({ type: 'integer' })
  personId: number;
}
