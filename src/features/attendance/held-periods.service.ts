import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { conflict, DomainError, notFound } from '../../common/errors.js';
import { visibleText } from '../../common/visible-text.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { ClassesService } from '../classes/classes.service.js';
import type { ClassSession } from '../sessions/class-session.entity.js';
import { TimetableService } from '../sessions/timetable.service.js';
import { LONGEST_REASON } from './rules/can-mark.js';
import { whyNotSetHeld } from './rules/can-set-held.js';

/** Keeps how much of a session was really taught, for sessions that were broken off. */
@Injectable()
export class HeldPeriodsService {
  constructor(
    private readonly timetable: TimetableService,
    private readonly classes: ClassesService,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /**
   * Says how many tiết of session `number` were taught: null or as many as were planned is the whole session. The session
   * counts as one that was held all the same. `sessionId` is the one that the writer saw under that number, `reason` why it is
   * said only after the class has ended. Answers the session as it is then.
   * @throws DomainError forbidden, not_found (also for a session that was called off); attendance_class_state,
   * attendance_results_signed, attendance_in_future; held_periods_range (field heldPeriods); held_reason_missing, too_long (field
   * reason); session_moved (409)
   */
  set(
    actor: Actor,
    code: string,
    number: number,
    heldPeriods: number | null,
    { sessionId, reason }: { sessionId?: number | undefined; reason?: string | null } = {},
  ): Promise<ClassSession> {
    mustBeAllowed(actor, 'attendance.mark');
    return this.unitOfWork.run(async () => {
      const cls = await this.classes.getManaged(actor, code);
      const { state, resultsSigned } = await this.classes.lock(cls.id);
      const session = await this.timetable.session(cls.id, number);
      if (session.cancelled) throw notFound();
      if (sessionId !== undefined && session.id !== sessionId) throw conflict('session_moved', { number });
      const { periods, date: sessionDate } = session;
      const today = this.clock.today();
      const facts = { classState: state, resultsSigned, sessionDate, today, periods, heldPeriods };
      const said = visibleText(reason ?? '') || null;
      const why = whyNotSetHeld({ ...facts, before: session.heldPeriods, reason: said });
      if (why === 'held_periods_range') throw new DomainError(why, { field: 'heldPeriods', params: { periods } });
      if (why === 'held_reason_missing' || why === 'too_long') {
        throw new DomainError(why, { field: 'reason', params: { most: LONGEST_REASON } });
      }
      if (why) throw new DomainError(why);
      const held = heldPeriods === periods ? null : heldPeriods;
      if (held !== session.heldPeriods) await this.write(actor, cls, session, held, said);
      return { ...session, heldPeriods: held };
    });
  }

  private async write(
    actor: Actor,
    cls: { id: number; code: string },
    session: ClassSession,
    held: number | null,
    reason: string | null,
  ): Promise<void> {
    await this.timetable.setHeldPeriods(session.id, held);
    await this.classes.touch(cls.id);
    await this.audit.record(actor, {
      action: 'session.held',
      subjectType: 'class',
      subjectId: cls.code,
      details: {
        session: session.number,
        from: session.heldPeriods ?? session.periods,
        to: held ?? session.periods,
        ...(reason === null ? {} : { reason }),
      },
    });
  }
}
