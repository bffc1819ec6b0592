import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** The numbers of one unit in a class of which no roster is known. */
@Entity('class_summaries')
export class ClassSummary {
  @PrimaryGeneratedColumn()
  id: number;

  @Column({ type: 'integer' })
  classId: number;

  @Column({ type: 'integer' })
  unitId: number;

  @Column({ type: 'integer' })
  enrolments: number;

  @Column({ type: 'integer' })
  participations: number;

  @Column({ type: 'integer' })
  completions: number;

  @Column({ type: 'integer', nullable: true })
  women: number | null;

  @Column({ type: 'integer', nullable: true })
  minorities: number | null;
}
