import { Injectable } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { DomainError } from '../../common/errors.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { ClassesService } from '../classes/classes.service.js';
import { EnrolmentChange } from '../enrolments/enrolment-change.entity.js';
import { Enrolment } from '../enrolments/enrolment.entity.js';
import { holdsSeat } from '../enrolments/rules/enrolment-moves.js';
import type { EnrolmentState } from '../enrolments/rules/enrolment-state.js';
import { membershipAfterWithdrawal } from '../enrolments/rules/membership.js';
import { SeatsService } from '../enrolments/seats.service.js';
import { MergedNomineesService } from '../nominations/merged-nominees.service.js';

/**
 * Ends one of two enrolments that turn out to be one person's in one class, in whatever state the class is, and brings it
 * back. The seat is freed and taken with the class held, as every seat is; who waits first gets a freed one, unless it was set
 * aside for a unit that may still name somebody.
 */
@Injectable()
export class DoubledSeatsService {
  constructor(
    private readonly classes: ClassesService,
    private readonly seats: SeatsService,
    private readonly nominees: MergedNomineesService,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** @param reason stands on the enrolment and in its history */
  async end(actor: Actor, enrolment: Enrolment, reason: string): Promise<void> {
    const cls = await this.classes.lock(enrolment.classId);
    const changes = {
      state: 'withdrawn' as const,
      activeKey: null,
      reason,
      ...membershipAfterWithdrawal(enrolment.memberFrom, this.clock.today()),
      queueNumber: null,
      waitlistedAt: null,
      offerUntil: null,
      decidedAt: this.clock.instant(),
    };
    await this.unitOfWork.manager.update(Enrolment, { id: enrolment.id }, changes);
    await this.note(actor, enrolment, cls.code, enrolment.state, 'withdrawn', reason);
    if (!holdsSeat(enrolment.state)) return;
    await this.classes.releaseSeat(cls.id, await this.nominees.enrolmentEnded(enrolment.id));
    await this.seats.fill(actor, cls.id);
  }

  /**
   * Brings an ended enrolment back as it was; false where its person has enrolled in the class again since, and then nothing
   * is changed. @throws DomainError merge_undo_class_full where its seat was given to somebody else
   */
  async restore(actor: Actor, before: Enrolment, reason: string): Promise<boolean> {
    const { manager } = this.unitOfWork;
    const cls = await this.classes.lock(before.classId);
    if (await manager.existsBy(Enrolment, { classId: cls.id, activeKey: before.personId })) return false;
    if (holdsSeat(before.state) && !(await this.classes.takeSeats(cls.id))) {
      throw new DomainError('merge_undo_class_full', { params: { code: cls.code } });
    }
    const { id, ...columns } = before;
    await manager.update(Enrolment, { id }, columns);
    await this.note(actor, before, cls.code, 'withdrawn', before.state, reason);
    return true;
  }

  private async note(
    actor: Actor,
    { id, classId }: Enrolment,
    classCode: string,
    fromState: EnrolmentState,
    toState: EnrolmentState,
    reason: string,
  ): Promise<void> {
    await this.classes.touch(classId);
    await this.unitOfWork.manager.insert(EnrolmentChange, {
      enrolmentId: id,
      fromState,
      toState,
      at: this.clock.instant(),
      byUserId: actor.userId,
      byName: actor.name,
      reason,
    });
    await this.audit.record(actor, {
      action: `enrolment.${toState}`,
      subjectType: 'enrolment',
      subjectId: id,
      details: { class: classCode, from: fromState, reason },
    });
  }
}
