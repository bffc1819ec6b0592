import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The record version at which a class was last counted. */
@Entity('statistics_classes')
export class StatisticsClass {
  @PrimaryColumn({ type: 'integer' })
  classId: number;

  @Column({ type: 'integer' })
  recordVersion: number;
}
