import { Entity, PrimaryColumn } from 'typeorm';

/** One key by which the file of a person is compared with others. */
@Entity('person_keys')
export class PersonKey {
  @PrimaryColumn({ type: 'integer' })
  personId: number;

  /** A hash: it tells nothing about the person. */
  @PrimaryColumn({ type: 'varchar' })
  keyHash: string;
}
