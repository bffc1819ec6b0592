import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** Two files that may be of one person. Derived: made anew whenever one of them changes. */
@Entity('duplicate_candidates')
export class DuplicateCandidate {
  @PrimaryGeneratedColumn()
  id: number;

  @Column({ type: 'integer' })
  firstId: number;

  @Column({ type: 'integer' })
  secondId: number;

  /** 0 to 100. */
  @Column({ type: 'integer' })
  score: number;

  /** Why, as messages under `merging.reason.`. */
  @Column({ type: 'simple-array' })
  reasons: string[];
}
