import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The last running number given in a series of class codes such as `2011-TH07`. */
@Entity('class_code_counters')
export class ClassCodeCounter {
  @PrimaryColumn({ type: 'varchar' })
  series: string;

  @Column({ type: 'integer' })
  lastNumber: number;
}
