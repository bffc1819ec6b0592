import { Injectable } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { DomainError } from '../../common/errors.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { ClassesService, type SeatStore } from '../classes/classes.service.js';
import type { TrainingClass } from '../classes/training-class.entity.js';
import type { Enrolment, EnrolmentDoor } from './enrolment.entity.js';
import { EnrolmentsRepository } from './enrolments.repository.js';
import { ManySeatsService } from './many-seats.service.js';
import { isRosterFixed, memberFrom } from './rules/can-enrol.js';
import { type EnrolmentState, isLiving } from './rules/enrolment-state.js';
import { type Membership, membershipAfterWithdrawal, NO_MEMBERSHIP } from './rules/membership.js';

/** Somebody at the door of a class. */
export interface SeatRequest {
  classId: number;
  personId: number;
  door: EnrolmentDoor;
  /** Unit and position as a list gives them; else those of the current posting. */
  unitId?: number;
  position?: string | null;
}

/** How a request ended. */
export interface SeatAnswer {
  enrolmentId: number;
  state: EnrolmentState;
}

/**
 * The one place that gives and takes seats, whatever the door. Every decision is made with the class row held and the
 * seat taken by a conditional update, so a class of N seats never holds N+1.
 */
@Injectable()
export class SeatsService {
  constructor(
    private readonly enrolments: EnrolmentsRepository,
    private readonly classes: ClassesService,
    private readonly many: ManySeatsService,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /**
   * Lets a person in: with a seat, on the waiting list, or to wait for approval. @throws DomainError as ManySeatsService.request
   */
  async request(actor: Actor, { classId, door, ...asked }: SeatRequest): Promise<SeatAnswer> {
    const [answer] = await this.many.request(actor, classId, door, [asked]);
    return answer!;
  }

  /** Approves a request: a seat if one is free, else the waiting list. @throws DomainError enrolment_not_pending */
  approve(actor: Actor, enrolment: Enrolment): Promise<SeatAnswer> {
    return this.decide(actor, enrolment, ['pending'], 'enrolment_not_pending', null, (cls) =>
      this.seat(cls, enrolment.id),
    );
  }

  /** Declines a request with a reason. @throws DomainError enrolment_not_pending, reason_missing */
  decline(actor: Actor, enrolment: Enrolment, reason: string): Promise<SeatAnswer> {
    if (reason.trim() === '') throw new DomainError('reason_missing', { field: 'reason' });
    return this.decide(
      actor,
      enrolment,
      ['pending', 'approved', 'waitlisted'],
      'enrolment_not_pending',
      reason,
      async () => {
        await this.end(enrolment.id, 'declined', reason);
        return 'declined';
      },
    );
  }

  /** Ends an enrolment; a seat that frees goes to whoever waits first, or stays set aside (`seatTo`). Marks of the past stay. @throws DomainError enrolment_ended, class_roster_fixed */
  withdraw(actor: Actor, enrolment: Enrolment, reason: string | null, seatTo: SeatStore = 'pool'): Promise<SeatAnswer> {
    const living: EnrolmentState[] = ['pending', 'approved', 'waitlisted', 'enrolled'];
    return this.decide(actor, enrolment, living, 'enrolment_ended', reason, async (cls, current) => {
      await this.end(
        enrolment.id,
        'withdrawn',
        reason,
        membershipAfterWithdrawal(current.memberFrom, this.clock.today()),
      );
      if (current.state === 'enrolled') {
        await this.classes.releaseSeat(cls.id, seatTo);
        if (seatTo === 'pool') await this.promote(actor, cls);
      }
      return 'withdrawn';
    });
  }

  /** Gives free seats to those who wait, in order; after seats were added. */
  fill(actor: Actor, classId: number): Promise<void> {
    return this.unitOfWork.run(async () => {
      const cls = await this.classes.lock(classId);
      if (!isRosterFixed(cls.state)) await this.promote(actor, cls);
    });
  }

  private decide(
    actor: Actor,
    enrolment: Enrolment,
    from: readonly EnrolmentState[],
    otherwise: string,
    reason: string | null,
    act: (cls: TrainingClass, current: Enrolment) => Promise<EnrolmentState>,
  ): Promise<SeatAnswer> {
    return this.unitOfWork.run(async () => {
      const cls = await this.classes.lock(enrolment.classId);
      if (isRosterFixed(cls.state)) throw new DomainError('class_roster_fixed');
      const current = await this.enrolments.find(enrolment.id);
      if (!current || !from.includes(current.state)) throw new DomainError(otherwise, { status: 409 });
      const state = await act(cls, current);
      await this.note(actor, cls, enrolment.id, current.state, state, reason);
      return { enrolmentId: enrolment.id, state };
    });
  }

  /** Seats an enrolment or puts it at the end of the waiting list. */
  private async seat(cls: TrainingClass, enrolmentId: number): Promise<EnrolmentState> {
    const decidedAt = this.clock.instant();
    if (await this.classes.takeSeats(cls.id)) {
      await this.enrolments.update(enrolmentId, {
        state: 'enrolled',
        memberFrom: memberFrom(cls, this.clock.today()),
        queueNumber: null,
        decidedAt,
      });
      return 'enrolled';
    }
    const queueNumber = (await this.enrolments.lastQueueNumber(cls.id)) + 1;
    await this.enrolments.update(enrolmentId, { state: 'waitlisted', queueNumber, waitlistedAt: decidedAt, decidedAt });
    return 'waitlisted';
  }

  private async promote(actor: Actor, cls: TrainingClass): Promise<void> {
    for (
      let next = await this.enrolments.firstWaiting(cls.id);
      next;
      next = await this.enrolments.firstWaiting(cls.id)
    ) {
      if (!(await this.classes.takeSeats(cls.id))) return;
      await this.enrolments.update(next.id, {
        state: 'enrolled',
        memberFrom: memberFrom(cls, this.clock.today()),
        queueNumber: null,
      });
      await this.note(actor, cls, next.id, 'waitlisted', 'enrolled', null);
    }
  }

  private async end(
    enrolmentId: number,
    state: EnrolmentState,
    reason: string | null,
    membership: Membership = NO_MEMBERSHIP,
  ): Promise<void> {
    const activeKey = isLiving(state) ? undefined : null;
    await this.enrolments.update(enrolmentId, {
      state,
      activeKey,
      reason,
      ...membership,
      queueNumber: null,
      decidedAt: this.clock.instant(),
    });
  }

  private async note(
    actor: Actor,
    cls: TrainingClass,
    enrolmentId: number,
    fromState: EnrolmentState | null,
    toState: EnrolmentState,
    reason: string | null,
  ): Promise<void> {
    await this.classes.touch(cls.id);
    const at = this.clock.instant();
    await this.enrolments.insertChange({
      enrolmentId,
      fromState,
      toState,
      at,
      byUserId: actor.userId,
      byName: actor.name,
      reason,
    });
    await this.audit.record(actor, {
      action: `enrolment.${toState}`,
      subjectType: 'enrolment',
      subjectId: enrolmentId,
      details: { class: cls.code, from: fromState, reason },
    });
  }
}
