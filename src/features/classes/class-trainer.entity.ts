import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** Who teaches a class; one of them leads it. */
@Entity('class_trainers')
export class ClassTrainer {
  @PrimaryGeneratedColumn()
  id: number;

  @Column({ type: 'integer' })
  classId: number;

  @Column({ type: 'integer' })
  personId: number;

  @Column({ type: 'boolean' })
  isLead: boolean;
}
