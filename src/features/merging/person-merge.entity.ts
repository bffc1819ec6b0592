import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { Instant } from '../../common/dates/calendar-date.js';
import type { ClassTrainer } from '../classes/class-trainer.entity.js';
import type { Enrolment } from '../enrolments/enrolment.entity.js';
import type { Person } from '../people/person.entity.js';
import type { Posting } from '../people/posting.entity.js';
import type { SessionTrainersJoined } from './session-trainers.join.js';
import type { WaitingMarksMoved } from './waiting-marks.join.js';

/** Both files as they were before a merge. */
export interface FilesBefore {
  survivor: Person;
  merged: Person;
  survivorPostings: Posting[];
  mergedPostings: Posting[];
}

/** What a merge did, for undoing it. */
export interface MergeDone extends SessionTrainersJoined {
  /** The survivor's facts after it. */
  survivor: Person;
  /** The survivor's postings after it. */
  postings: Posting[];
  /** Rows that went to the survivor, by `table.column`. */
  moved: Record<string, number[]>;
  /** Enrolments that the merge ended, as they were: both files had a place in the class. */
  ended: Enrolment[];
  /** Rows of trainers that went over, those that were one too many, and those that took over the lead. */
  trainersMoved: number[];
  trainersRemoved: ClassTrainer[];
  trainersMadeLead: number[];
  /** The account of the merged file: it went to the survivor, or was detached as the survivor has one. */
  accountMoved: number | null;
  accountDetached: number | null;
  /** What was known of the merged file, said of the survivor too. */
  distinctionsAdded: number[];
  /** Names on lists of units that stood there twice, and were taken off. */
  nomineesWithdrawn: number[];
  /** Marks that waited for a decision and went over to the enrolment that goes on. */
  waitingMarksMoved: WaitingMarksMoved[];
}

/** Two files made one: the merged file is closed and leads to the survivor. */
@Entity('person_merges')
export class PersonMerge {
  @PrimaryGeneratedColumn()
  id: number;

  @Column({ type: 'integer' })
  survivorId: number;

  @Column({ type: 'integer' })
  mergedId: number;

  /** The merged file until the merge is undone, else null: a file is merged into one other. */
  @Column({ type: 'integer', nullable: true })
  activeKey: number | null;

  @Column({ type: 'varchar' })
  at: Instant;

  @Column({ type: 'integer', nullable: true })
  byUserId: number | null;

  @Column({ type: 'varchar' })
  byName: string;

  @Column({ type: 'simple-json' })
  filesBefore: FilesBefore;

  @Column({ type: 'simple-json' })
  done: MergeDone;

  @Column({ type: 'varchar', nullable: true })
  undoneAt: Instant | null;

  @Column({ type: 'integer', nullable: true })
  undoneByUserId: number | null;

  @Column({ type: 'varchar', nullable: true })
  undoneByName: string | null;
}
