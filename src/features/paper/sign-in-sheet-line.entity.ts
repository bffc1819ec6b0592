import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A numbered line of a printed list, as it was printed. */
@Entity('sign_in_sheet_lines')
export class SignInSheetLine {
  @PrimaryColumn({ type: 'integer' })
  sheetId: number;

  /** The number before the name, from 1. */
  @PrimaryColumn({ type: 'integer' })
  position: number;

  @Column({ type: 'integer' })
  enrolmentId: number;

  @Column({ type: 'varchar' })
  fullName: string;

  @Column({ type: 'varchar', nullable: true })
  jobTitle: string | null;

  @Column({ type: 'varchar' })
  unitLabel: string;

  /** One sign a session, in their order: 1 where the learner was to sign, 0 who was not in the class that day. */
  @Column({ type: 'varchar' })
  expected: string;
}
