import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { NomineeKind, NomineeState } from './rules/nominee-state.js';

/** A person on the list of a unit. */
@Entity('nominees')
export class Nominee {
  @PrimaryGeneratedColumn()
  id: number;

  @Column({ type: 'integer' })
  listId: number;

  @Column({ type: 'integer' })
  personId: number;

  /** The person while the nomination stands, else null: once on a list. */
  @Column({ type: 'integer', nullable: true })
  activeKey: number | null;

  @Column({ type: 'varchar' })
  kind: NomineeKind;

  /** Rank among those of the same kind, from 1. */
  @Column({ type: 'integer' })
  place: number;

  @Column({ type: 'varchar' })
  state: NomineeState;

  /** The seat that the nomination led to. */
  @Column({ type: 'integer', nullable: true })
  enrolmentId: number | null;

  @Column({ type: 'varchar', nullable: true })
  note: string | null;
}
