import { Injectable } from '@nestjs/common';
import { type Actor, isAllowed } from '../../common/actor.js';
import type { ClassState } from '../../common/class-state.js';
import { Clock } from '../../common/clock.js';
import { DomainError } from '../../common/errors.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { EventsService } from '../../platform/events/events.service.js';
import type { ClassListed } from '../classes/classes.repository.js';
import { type ClassInput, ClassesService } from '../classes/classes.service.js';
import { EnrolmentsService } from '../enrolments/enrolments.service.js';
import { stepsBetween, whyNotMove } from '../classes/rules/next-state.js';
import type { PlannedSession } from '../sessions/rules/timetable-problems.js';
import { TimetableService } from '../sessions/timetable.service.js';
import { ResultsRepository } from './results.repository.js';

/** Moves a class through its life. It stands here because a class is closed only with its results signed. */
@Injectable()
export class ClassLifeService {
  constructor(
    private readonly classes: ClassesService,
    private readonly timetable: TimetableService,
    private readonly enrolments: EnrolmentsService,
    private readonly results: ResultsRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditService,
    private readonly events: EventsService,
    private readonly clock: Clock,
  ) {}

  /**
   * Moves a class to a state; each step on the way is a dated row with who and why, and told to whom it
   * concerns. Cancelling, reopening and going on below the minimum number of learners need a reason.
   * @throws DomainError forbidden, not_found; class_step_not_allowed, class_needs_sessions, class_needs_learners,
   * class_below_minimum, class_not_begun, class_results_unsigned, class_too_late_to_cancel, class_reopen_needs_admin, reason_missing
   */
  move(actor: Actor, code: string, to: ClassState, reason: string | null): Promise<void> {
    return this.unitOfWork.run(async () => {
      const cls = await this.classes.getManaged(actor, code);
      const locked = await this.classes.lock(cls.id);
      const enrolled = (await this.enrolments.countByState(cls.id)).get('enrolled') ?? 0;
      const why = whyNotMove({
        from: locked.state,
        to,
        today: this.clock.today(),
        startDate: locked.startDate,
        sessions: (await this.classes.getById(cls.id)).sessions,
        enrolled,
        minLearners: locked.minLearners,
        belowAccepted: await this.belowAccepted(cls.id),
        resultsSigned: (await this.results.currentSheet(cls.id)) !== null,
        reason: reason?.trim() || null,
        mayReopen: isAllowed(actor, 'classes.reopen'),
      });
      if (why === 'reason_missing') throw new DomainError(why, { field: 'reason' });
      if (why) throw new DomainError(why, { params: { code, enrolled, minLearners: locked.minLearners ?? 0 } });
      await this.record(actor, { id: cls.id, code, state: locked.state }, to, reason?.trim() || null);
    });
  }

  /** Registers a class with its sessions and opens it in one act. @throws DomainError those of TimetableService.registerClass and `move` */
  registerOpen(
    actor: Actor,
    input: ClassInput,
    sessions: readonly PlannedSession[],
    trainerIds: readonly number[],
    clashReason: string | null = null,
  ): Promise<ClassListed> {
    return this.unitOfWork.run(async () => {
      const cls = await this.timetable.registerClass(actor, input, sessions, trainerIds, clashReason);
      await this.move(actor, cls.code, 'open', null);
      return cls;
    });
  }

  private async belowAccepted(classId: number): Promise<boolean> {
    const changes = await this.classes.stateChanges(classId);
    return changes.some(({ toState, reason }) => toState === 'confirmed' && reason !== null);
  }

  private async record(
    actor: Actor,
    cls: { id: number; code: string; state: ClassState },
    to: ClassState,
    reason: string | null,
  ): Promise<void> {
    let from = cls.state;
    for (const step of stepsBetween(from, to)) {
      await this.classes.recordState(actor, cls.id, from, step, reason);
      await this.audit.record(actor, {
        action: `class.${step}`,
        subjectType: 'class',
        subjectId: cls.code,
        details: { from, reason },
      });
      await this.events.record({ kind: 'class.moved', classId: cls.id, from, to: step, reason });
      from = step;
    }
  }
}
