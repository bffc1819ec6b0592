import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The last line of a series of the issuing register in a year; the next line is this plus one, without gaps. */
@Entity('register_counters')
export class RegisterCounter {
  @PrimaryColumn({ type: 'varchar' })
  series: string;

  @PrimaryColumn({ type: 'integer' })
  year: number;

  @Column({ type: 'integer' })
  lastNumber: number;
}
