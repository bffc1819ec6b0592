import { Injectable } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import type { Instant } from '../../common/dates/calendar-date.js';
import { DomainError } from '../../common/errors.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { EventsService } from '../../platform/events/events.service.js';
import { ClassesService } from '../classes/classes.service.js';
import type { TrainingClass } from '../classes/training-class.entity.js';
import type { Enrolment } from './enrolment.entity.js';
import { EnrolmentsRepository } from './enrolments.repository.js';
import { isRosterFixed } from './rules/can-enrol.js';
import { type EnrolmentEvent, isPossible } from './rules/enrolment-moves.js';
import { type EnrolmentState, isLiving } from './rules/enrolment-state.js';
import { type Membership, NO_MEMBERSHIP } from './rules/membership.js';

/** Who decides, as history and audit keep it; also the program itself. */
export type Decider = Pick<Actor, 'userId' | 'name' | 'address'>;

/** A decided step of one enrolment. */
export interface SeatStep {
  enrolmentId: number;
  personId: number;
  from: EnrolmentState | null;
  /** A state it went through in the same moment. */
  by?: EnrolmentState;
  to: EnrolmentState;
  reason: string | null;
  offerUntil?: Instant | null;
}

/** What a decision is made on, with the class held. */
export interface HeldEnrolment {
  cls: TrainingClass;
  current: Enrolment;
}

const REFUSALS: Readonly<Record<EnrolmentEvent, string>> = {
  request: 'enrolment_duplicate',
  approve: 'enrolment_not_pending',
  place: 'enrolment_not_pending',
  decline: 'enrolment_not_pending',
  promote: 'enrolment_not_waiting',
  accept: 'enrolment_not_offered',
  refuse: 'enrolment_not_offered',
  lapse: 'enrolment_not_offered',
  withdraw: 'enrolment_ended',
};

/** Holds what a decision about a seat is made on, and writes down every decision: history, audit, and the news of it. */
@Injectable()
export class SeatDecisions {
  constructor(
    private readonly enrolments: EnrolmentsRepository,
    private readonly classes: ClassesService,
    private readonly audit: AuditService,
    private readonly events: EventsService,
    private readonly clock: Clock,
  ) {}

  /**
   * Holds the class and reads an enrolment as it is now; inside a unit of work.
   * @throws DomainError class_cancelled, class_roster_fixed, and what stands for each event where the state does not allow it (409)
   */
  async hold({ id, classId }: Pick<Enrolment, 'id' | 'classId'>, event: EnrolmentEvent): Promise<HeldEnrolment> {
    const cls = await this.classes.lock(classId);
    if (isRosterFixed(cls.state))
      throw new DomainError(cls.state === 'cancelled' ? 'class_cancelled' : 'class_roster_fixed');
    const current = await this.enrolments.find(id);
    if (!current || !isPossible(current.state, event)) throw new DomainError(REFUSALS[event], { status: 409 });
    return { cls, current };
  }

  /** Ends an enrolment, or takes it off the waiting list for good. */
  async end(
    enrolmentId: number,
    state: EnrolmentState,
    reason: string | null,
    membership: Membership = NO_MEMBERSHIP,
  ): Promise<void> {
    await this.enrolments.update(enrolmentId, {
      state,
      ...(isLiving(state) ? {} : { activeKey: null }),
      reason,
      ...membership,
      queueNumber: null,
      waitlistedAt: null,
      offerUntil: null,
      decidedAt: this.clock.instant(),
    });
  }

  /** Writes steps of one class that were decided in one moment; a caller gives a few hundred at a time. */
  async note(actor: Decider, cls: TrainingClass, steps: readonly SeatStep[]): Promise<void> {
    if (steps.length === 0) return;
    await this.classes.touch(cls.id);
    const at = this.clock.instant();
    const shown = steps.flatMap(({ by, ...step }) =>
      by
        ? [
            { ...step, to: by },
            { ...step, from: by },
          ]
        : [{ ...step }],
    );
    await this.enrolments.insertChanges(
      shown.map(({ enrolmentId, from, to, reason }) => ({
        enrolmentId,
        fromState: from,
        toState: to,
        at,
        byUserId: actor.userId,
        byName: actor.name,
        reason,
      })),
    );
    await this.audit.recordAll(
      actor,
      shown.map(({ enrolmentId, from, to, reason }) => ({
        action: `enrolment.${to}`,
        subjectType: 'enrolment',
        subjectId: enrolmentId,
        details: { class: cls.code, from, reason },
      })),
    );
    await this.events.record(
      ...steps.map(({ enrolmentId, personId, from, to, reason, offerUntil }) => ({
        kind: 'enrolment.changed' as const,
        enrolmentId,
        classId: cls.id,
        personId,
        from,
        to,
        classState: cls.state,
        reason,
        ...(offerUntil ? { offerUntil } : {}),
      })),
    );
  }
}
