import { Injectable } from '@nestjs/common';
import { type Actor, isAllowed, mustBeAllowed } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import type { Instant } from '../../common/dates/calendar-date.js';
import { DomainError, conflict, notFound } from '../../common/errors.js';
import type { Slice } from '../../common/page.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { ClassesService } from '../classes/classes.service.js';
import type { TrainingClass } from '../classes/training-class.entity.js';
import type { RecordedMark } from './attendance-sheet.js';
import { MarkSubmissionsRepository } from './mark-submissions.repository.js';
import type { MarkToReview } from './mark-to-review.entity.js';
import { MarksToReviewRepository, type ReviewFilter } from './marks-to-review.repository.js';
import { type MarkToWrite, MarksWriter } from './marks-writer.js';
import { mustBeReasoned } from './must-be-reasoned.js';
import { type ReviewStanding, ReviewsStanding } from './reviews-standing.js';
import { refusalParams } from './rules/refusal-params.js';
import { type ReviewDecision, type ReviewSettled, settleReviews } from './rules/settle-reviews.js';
import { StandingRegistersReader } from './standing-registers.js';

/** The marks that came from devices and wait for somebody to decide. */
@Injectable()
export class MarkReviewsService {
  constructor(
    private readonly reviews: MarksToReviewRepository,
    private readonly standing: ReviewsStanding,
    private readonly submissions: MarkSubmissionsRepository,
    private readonly registers: StandingRegistersReader,
    private readonly classes: ClassesService,
    private readonly writer: MarksWriter,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Those of the classes that the actor may change, each with what is recorded now. */
  async list(actor: Actor, filter: ReviewFilter): Promise<Slice<ReviewStanding>> {
    mustBeAllowed(actor, 'attendance.read');
    const found = await this.reviews.list(actor, filter);
    return { ...found, items: await this.standing.of(found.items) };
  }

  /** How many wait in classes of the actor's units. One statement, none for who decides nothing. */
  async countOpen(actor: Actor): Promise<number> {
    return isAllowed(actor, 'attendance.mark') ? this.reviews.countOpen(actor) : 0;
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
      const { cls, items } = await this.held(actor, [id]);
      const item = items[0]!;
      if (item.decision !== null) throw conflict(`review_${item.decision}`, { by: item.decidedByName ?? '' });
      const [settled] = await this.settle(actor, cls, items, decision, reason);
      if (settled!.why) throw refusal(settled!);
      return { item: { ...item, ...this.decided(actor, decision) }, mark: settled!.mark };
    });
  }

  /**
   * Decides on several of one class alike; those on which somebody has decided are left alone. Answers how many were decided and
   * how many still wait because they cannot be set. @throws DomainError not_found; where none can be set, what stands against
   * the first
   */
  decideAll(
    actor: Actor,
    ids: readonly number[],
    decision: ReviewDecision,
    reason: string | null = null,
  ): Promise<{ decided: number; left: number }> {
    mustBeAllowed(actor, 'attendance.mark');
    return this.unitOfWork.run(async () => {
      const { cls, items } = await this.held(actor, ids);
      const open = items.filter((item) => item.decision === null);
      const settled = await this.settle(actor, cls, open, decision, reason);
      const left = settled.filter(({ why }) => why !== null);
      if (left.length > 0 && left.length === open.length) throw refusal(left[0]!);
      return { decided: open.length - left.length, left: left.length };
    });
  }

  /** With their class held; all have to be of one. */
  private async held(actor: Actor, ids: readonly number[]): Promise<{ cls: TrainingClass; items: MarkToReview[] }> {
    const [first] = await this.reviews.findAll(ids);
    if (!first) throw notFound();
    const { code } = await this.classes.getById(first.classId);
    await this.classes.getManaged(actor, code);
    const cls = await this.classes.lock(first.classId);
    const items = await this.reviews.findAll(ids);
    if (items.length === 0 || items.some(({ classId }) => classId !== cls.id)) throw notFound();
    return { cls, items };
  }

  private async settle(
    actor: Actor,
    cls: TrainingClass,
    items: readonly MarkToReview[],
    decision: ReviewDecision,
    reason: string | null,
  ): Promise<ReviewSettled[]> {
    const at = this.clock.instant();
    mustBeReasoned(cls.state, [], reason);
    const { registers, lines } = await this.registers.of(
      cls,
      items.flatMap(({ sessionId }) => sessionId ?? []),
    );
    const by = { name: actor.name, at };
    const settled = settleReviews({ classState: cls.state, registers, lines, by, reason }, items, decision);
    const done = settled.filter(({ why }) => why === null);
    await this.write(actor, cls, done, at);
    if (done.length === 0) return settled;
    const ids = done.map(({ item }) => item.id);
    await this.reviews.decide(ids, this.decided(actor, decision));
    const sessions = [...new Set(done.map(({ item }) => item.sessionNumber))];
    await this.audit.record(actor, {
      action: 'attendance.reviewed',
      subjectType: 'class',
      subjectId: cls.code,
      details: { session: sessions.join(', '), review: ids.join(', '), decision },
    });
    return settled;
  }

  private async write(actor: Actor, cls: TrainingClass, done: readonly ReviewSettled[], at: Instant): Promise<void> {
    const writes = done.flatMap(({ item, session, change, reason }): MarkToWrite[] => {
      if (!change || !session) return [];
      const { source, submissionKey, saidAt, clockAheadSeconds } = item;
      return [
        { session, change, from: { source, reason, submissionKey, saidAt, clockAheadSeconds, paperSheetId: null } },
      ];
    });
    await this.writer.write(actor, cls, writes, at);
    await this.submissions.setVersions(
      done.flatMap(({ item: { byUserId, submissionKey }, change }) =>
        change && byUserId !== null ? [{ userId: byUserId, submissionKey, version: change.version }] : [],
      ),
    );
  }

  private decided(actor: Actor, decision: ReviewDecision) {
    return { decision, decidedAt: this.clock.instant(), decidedByUserId: actor.userId, decidedByName: actor.name };
  }
}

function refusal({ why, item }: ReviewSettled): DomainError {
  const params = refusalParams(item.personName, item.sessionNumber);
  return new DomainError(why!, why === 'attendance_reason_missing' ? { field: 'reason', params } : { params });
}
