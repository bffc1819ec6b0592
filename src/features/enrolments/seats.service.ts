import { Injectable } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { DomainError } from '../../common/errors.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { ClassesService, type SeatStore } from '../classes/classes.service.js';
import type { TrainingClass } from '../classes/training-class.entity.js';
import type { Enrolment, EnrolmentDoor } from './enrolment.entity.js';
import { EnrolmentsRepository } from './enrolments.repository.js';
import { ManySeatsService } from './many-seats.service.js';
import { PromotionService } from './promotion.service.js';
import { lacksReason, memberFrom } from './rules/can-enrol.js';
import { holdsSeat, nextState } from './rules/enrolment-moves.js';
import type { EnrolmentState } from './rules/enrolment-state.js';
import { membershipAfterWithdrawal } from './rules/membership.js';
import { SeatDecisions } from './seat-decisions.service.js';

/** Somebody at the door of a class. */
export interface SeatRequest {
  classId: number;
  personId: number;
  door: EnrolmentDoor;
  /** Unit and position as a list gives them; else those of the current posting. */
  unitId?: number;
  position?: string | null;
  /** Needed to enter somebody by hand once the list is confirmed. */
  reason?: string | null;
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
    private readonly decisions: SeatDecisions,
    private readonly promotion: PromotionService,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * Lets a person in: with a seat, on the waiting list, or to wait for approval. @throws DomainError as ManySeatsService.request
   */
  async request(actor: Actor, { classId, door, reason, ...asked }: SeatRequest): Promise<SeatAnswer> {
    const [answer] = await this.many.request(actor, classId, door, [asked], 'pool', reason);
    return answer!;
  }

  /** Approves a request: a seat if one is free, else the waiting list; with a reason once the list is confirmed. @throws DomainError enrolment_not_pending, reason_missing */
  approve(actor: Actor, enrolment: Enrolment, reason: string | null): Promise<SeatAnswer> {
    return this.unitOfWork.run(async () => {
      const { cls, current } = await this.decisions.hold(enrolment, 'approve');
      if (lacksReason(cls.state, reason)) throw new DomainError('reason_missing', { field: 'reason' });
      const to = await this.place(cls, current.id);
      const { id: enrolmentId, personId, state: from } = current;
      await this.decisions.note(actor, cls, [{ enrolmentId, personId, from, by: 'approved', to, reason }]);
      return { enrolmentId, state: to };
    });
  }

  /** Declines a request with a reason. @throws DomainError enrolment_not_pending, reason_missing */
  decline(actor: Actor, enrolment: Enrolment, reason: string): Promise<SeatAnswer> {
    if (reason.trim() === '') throw new DomainError('reason_missing', { field: 'reason' });
    return this.unitOfWork.run(async () => {
      const { cls, current } = await this.decisions.hold(enrolment, 'decline');
      await this.decisions.end(current.id, 'declined', reason);
      const { id: enrolmentId, personId, state: from } = current;
      await this.decisions.note(actor, cls, [{ enrolmentId, personId, from, to: 'declined', reason }]);
      return { enrolmentId, state: 'declined' };
    });
  }

  /** Ends an enrolment; a seat that frees goes to whoever waits first, or stays set aside (`seatTo`). Marks of the past stay. A seat of a confirmed list is given up with a reason. @throws DomainError enrolment_ended, class_roster_fixed, reason_missing */
  withdraw(actor: Actor, enrolment: Enrolment, reason: string | null, seatTo: SeatStore = 'pool'): Promise<SeatAnswer> {
    return this.unitOfWork.run(async () => {
      const { cls, current } = await this.decisions.hold(enrolment, 'withdraw');
      const { id: enrolmentId, personId, state: from } = current;
      if (from === 'enrolled' && lacksReason(cls.state, reason))
        throw new DomainError('reason_missing', { field: 'reason' });
      const membership = membershipAfterWithdrawal(current.memberFrom, this.clock.today());
      await this.decisions.end(enrolmentId, 'withdrawn', reason, membership);
      await this.decisions.note(actor, cls, [{ enrolmentId, personId, from, to: 'withdrawn', reason }]);
      if (holdsSeat(from)) {
        await this.classes.releaseSeat(cls.id, seatTo);
        if (seatTo === 'pool') await this.promotion.promote(actor, cls.id);
      }
      return { enrolmentId, state: 'withdrawn' };
    });
  }

  /** Gives seats that are free for everybody to those who wait, in order; after seats were added or given back. `keptForReply`: how, else as the class says. */
  fill(actor: Actor, classId: number, options?: { keptForReply: false }): Promise<number> {
    return this.unitOfWork.run(() => this.promotion.promote(actor, classId, options));
  }

  /** Seats who was approved, or puts them at the end of the waiting list. */
  private async place(cls: TrainingClass, enrolmentId: number): Promise<EnrolmentState> {
    const decidedAt = this.clock.instant();
    const seatFree = await this.classes.takeSeats(cls.id);
    const state = nextState('approved', 'place', { needsApproval: true, seatFree, keptForReply: false })!;
    await this.enrolments.update(
      enrolmentId,
      seatFree
        ? { state, memberFrom: memberFrom(cls, this.clock.today()), decidedAt }
        : {
            state,
            queueNumber: (await this.enrolments.lastQueueNumber(cls.id)) + 1,
            waitlistedAt: decidedAt,
            decidedAt,
          },
    );
    return state;
  }
}
