import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CalendarDate } from '../../common/dates/calendar-date.js';
import type { PartOfDay } from '../../common/sessions.js';

/** A session on a printed list, as it was then. */
@Entity('sign_in_sheet_sessions')
export class SignInSheetSession {
  @PrimaryColumn({ type: 'integer' })
  sheetId: number;

  /** Column on the list, from 1. */
  @PrimaryColumn({ type: 'integer' })
  position: number;

  /** The lasting name of the session, ClassSession.uid. */
  @Column({ type: 'varchar' })
  sessionUid: string;

  @Column({ type: 'integer' })
  sessionNumber: number;

  @Column({ type: 'varchar' })
  date: CalendarDate;

  @Column({ type: 'varchar' })
  part: PartOfDay;

  @Column({ type: 'varchar', nullable: true })
  place: string | null;

  @Column({ type: 'text', nullable: true })
  trainerNames: string | null;
}
