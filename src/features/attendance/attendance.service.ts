import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { DomainError, conflict } from '../../common/errors.js';
import { visibleText } from '../../common/visible-text.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { ClassListed } from '../classes/classes.repository.js';
import { ClassesService } from '../classes/classes.service.js';
import type { AttendanceSheet, MarkInput } from './attendance-sheet.js';
import type { MarkSource } from './mark-source.js';
import { MarksWriter, type Provenance } from './marks-writer.js';
import { mustBeReasoned } from './must-be-reasoned.js';
import { RegistersReader } from './registers-reader.js';
import type { GridOfClass } from './rules/attendance-grid.js';
import { planMarks } from './rules/plan-marks.js';

/** How marks come in. */
export interface SaveOptions {
  source: MarkSource;
  /** The session that the writer saw under that number: numbers follow the order of time, so another may have come before it since. */
  sessionId?: number | undefined;
  /** Why marks are changed: must be said where a mark that stands changes after the class has ended. */
  reason?: string | null;
  /** The signed list that is keyed in. */
  paperSheetId?: number | null;
}

/** The registers of a class: who came to which session. */
@Injectable()
export class AttendanceService {
  constructor(
    private readonly registers: RegistersReader,
    private readonly writer: MarksWriter,
    private readonly classes: ClassesService,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** The register of session `number`. @throws DomainError forbidden, not_found (also outside the actor's scope) */
  async sheet(actor: Actor, code: string, number: number): Promise<AttendanceSheet> {
    mustBeAllowed(actor, 'attendance.read');
    const cls = await this.classes.getManaged(actor, code);
    return this.registers.sheet(cls, cls, number);
  }

  /** Learners by sessions with their rates. @throws DomainError forbidden, not_found (also outside the actor's scope) */
  async grid(actor: Actor, code: string): Promise<GridOfClass & { cls: ClassListed }> {
    mustBeAllowed(actor, 'attendance.read');
    const cls = await this.classes.getManaged(actor, code);
    return { cls, ...(await this.registers.grid(cls)) };
  }

  /**
   * Sets and clears marks of one session, all or nothing; answers how many changed. Marks that say what is recorded
   * already write nothing. Whoever saves in one class takes turns.
   * @throws DomainError not_found; attendance_class_state, attendance_in_future; attendance_invalid with a problem
   * `marks.<index>` each (attendance_not_a_member, attendance_twice, minutes_late_without_late,
   * minutes_late_out_of_range, attendance_note_too_long); attendance_reason_missing (`reason`) when a mark that stands changes
   * in a finished class; attendance_conflict (409) when a version is stale, session_moved (409)
   */
  save(
    actor: Actor,
    code: string,
    number: number,
    marks: readonly MarkInput[],
    { sessionId, ...how }: SaveOptions = { source: 'sheet' },
  ): Promise<{ changed: number }> {
    mustBeAllowed(actor, 'attendance.mark');
    return this.unitOfWork.run(async () => {
      const cls = await this.classes.getManaged(actor, code);
      const locked = await this.classes.lock(cls.id);
      const { session, learners, whyClosed } = await this.registers.sheet(cls, locked, number);
      if (sessionId !== undefined && session.id !== sessionId) throw conflict('session_moved', { number });
      if (whyClosed) throw new DomainError(whyClosed);
      const { changes, problems, conflicts } = planMarks(session.date, learners, marks);
      if (problems.length > 0) throw new DomainError('attendance_invalid', { problems });
      if (conflicts.length > 0) throw conflict('attendance_conflict', { count: conflicts.length });
      const from = provenance(how);
      mustBeReasoned(locked.state, changes, from.reason);
      const writes = changes.map((change) => ({ session, change, from }));
      await this.writer.write(actor, cls, writes, this.clock.instant());
      return { changed: changes.length };
    });
  }
}

function provenance({ source, reason, paperSheetId = null }: Omit<SaveOptions, 'sessionId'>): Provenance {
  const said = { submissionKey: null, saidAt: null, clockAheadSeconds: null };
  return { source, reason: visibleText(reason ?? '') || null, paperSheetId, ...said };
}
