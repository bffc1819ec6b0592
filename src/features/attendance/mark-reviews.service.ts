import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import type { Instant } from '../../common/dates/calendar-date.js';
import { DomainError, conflict, notFound } from '../../common/errors.js';
import type { Slice } from '../../common/page.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { ClassesService } from '../classes/classes.service.js';
import type { TrainingClass } from '../classes/training-class.entity.js';
import type { RecordedMark, SheetLearner } from './attendance-sheet.js';
import { MarkSubmissionsRepository } from './mark-submissions.repository.js';
import type { MarkToReview } from './mark-to-review.entity.js';
import { MarksToReviewRepository, type ReviewFilter, type ReviewListed } from './marks-to-review.repository.js';
import { MarksWriter } from './marks-writer.js';
import { mustBeReasoned } from './must-be-reasoned.js';
import { planMark } from './rules/plan-marks.js';
import { refusalParams } from './rules/refusal-params.js';
import type { StandingRegister } from './rules/settle-submissions.js';
import { StandingRegistersReader } from './standing-registers.js';

/** What is recorded stays, or the mark that came is set over it. */
export type ReviewDecision = 'kept' | 'taken';

/** The marks that came from devices and wait for somebody to decide. */
@Injectable()
export class MarkReviewsService {
  constructor(
    private readonly reviews: MarksToReviewRepository,
    private readonly submissions: MarkSubmissionsRepository,
    private readonly registers: StandingRegistersReader,
    private readonly classes: ClassesService,
    private readonly writer: MarksWriter,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Those of the classes that the actor may change. */
  list(actor: Actor, filter: ReviewFilter): Promise<Slice<ReviewListed>> {
    mustBeAllowed(actor, 'attendance.read');
    return this.reviews.list(actor, filter);
  }

  /**
   * Decides on one, once; answers what is recorded then. `reason` is why a mark is changed in a class that has ended; without it
   * the sender's own is taken. @throws DomainError not_found; review_decided (409) when somebody has decided; what stands against
   * setting the mark, as the codes of AttendanceService.save
   */
  decide(
    actor: Actor,
    id: number,
    decision: ReviewDecision,
    reason: string | null = null,
  ): Promise<{ item: MarkToReview; mark: RecordedMark | null }> {
    mustBeAllowed(actor, 'attendance.mark');
    return this.unitOfWork.run(async () => {
      const found = await this.reviews.find(id);
      if (!found) throw notFound();
      const { code } = await this.classes.getById(found.classId);
      const cls = await this.classes.getManaged(actor, code);
      const locked = await this.classes.lock(cls.id);
      const item = await this.reviews.find(id);
      if (!item) throw notFound();
      if (item.decision !== null) throw conflict(`review_${item.decision}`, { by: item.decidedByName ?? '' });
      const at = this.clock.instant();
      const { register, learner } = await this.standing(locked, item);
      const mark =
        decision === 'kept'
          ? (learner?.mark ?? null)
          : await this.take(actor, locked, item, register, learner, reason?.trim() || item.reason, at);
      const decided = { decision, decidedAt: at, decidedByUserId: actor.userId, decidedByName: actor.name };
      await this.reviews.decide(id, decided);
      await this.audit.record(actor, {
        action: 'attendance.reviewed',
        subjectType: 'class',
        subjectId: cls.code,
        details: { session: item.sessionNumber, review: id, decision },
      });
      return { item: { ...item, ...decided }, mark };
    });
  }

  private async standing(cls: TrainingClass, { sessionId, enrolmentId }: MarkToReview) {
    if (sessionId === null) return { register: undefined, learner: undefined };
    const register = (await this.registers.of(cls, [sessionId])).registers.get(sessionId);
    return { register, learner: register?.learners.find((each) => each.enrolmentId === enrolmentId) };
  }

  /** Sets the mark over what is recorded; answers what is recorded then. */
  private async take(
    actor: Actor,
    cls: TrainingClass,
    item: MarkToReview,
    register: StandingRegister | undefined,
    learner: SheetLearner | undefined,
    reason: string | null,
    at: Instant,
  ): Promise<RecordedMark | null> {
    const refuse = (code: string) =>
      new DomainError(code, { params: refusalParams(item.personName, item.sessionNumber) });
    if (!register) throw refuse('attendance_session_gone');
    const { session, whyClosed } = register;
    if (session.cancelled) throw refuse('attendance_session_cancelled');
    if (whyClosed) throw refuse(whyClosed);
    if (!learner) throw refuse('attendance_not_a_member');
    const { wanted, differs, why } = planMark(session.date, learner, item);
    if (why) throw refuse(why);
    if (!differs) return learner.mark;
    mustBeReasoned(cls.state, [wanted], reason);
    const { source, submissionKey, saidAt, clockAheadSeconds, byUserId } = item;
    const from = { source, reason, submissionKey, saidAt, clockAheadSeconds, paperSheetId: null };
    await this.writer.write(actor, cls, [{ session, change: wanted, from }], at);
    if (byUserId !== null) await this.submissions.setVersion(byUserId, submissionKey, wanted.version);
    const { status, minutesLate, note, version } = wanted;
    return { status, minutesLate, note, version, markedAt: at, markedByName: actor.name };
  }
}
