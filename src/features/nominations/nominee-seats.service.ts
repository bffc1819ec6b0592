import { Injectable } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { DomainError } from '../../common/errors.js';
import type { SeatStore } from '../classes/classes.service.js';
import { ManySeatsService } from '../enrolments/many-seats.service.js';
import { type SeatAnswer, SeatsService } from '../enrolments/seats.service.js';
import { CallsRepository } from './calls.repository.js';
import { ListsRepository } from './lists.repository.js';
import { NAMED_BY_UNIT } from './nomination-words-vietnamese.js';
import type { Nominee } from './nominee.entity.js';
import { nomineeAfter, type NomineeEvent } from './rules/nominee-state.js';

/** The call's side of a seat: the class, and the quota that it comes from. */
export interface SeatSource {
  classId: number;
  quotaId: number;
}

/**
 * Gives nominees seats that are set aside and takes them back, so that a quota always knows how many of its seats its nominees
 * hold. The class is held.
 */
@Injectable()
export class NomineeSeats {
  constructor(
    private readonly calls: CallsRepository,
    private readonly lists: ListsRepository,
    private readonly many: ManySeatsService,
    private readonly seats: SeatsService,
  ) {}

  /**
   * A seat for each, in their order; who waits in the class by another door comes by the nomination now.
   * @throws DomainError quota_full, and those of ManySeatsService.request
   */
  async seat(actor: Actor, { classId, quotaId }: SeatSource, nominees: readonly Nominee[]): Promise<void> {
    if (nominees.length === 0) return;
    for (const { state } of nominees) moved(state, 'seat');
    await this.endOwnRequests(actor, classId, nominees);
    const requests = nominees.map(({ personId }) => ({ personId }));
    await this.many.request(actor, classId, 'nomination', requests, 'reserved');
    if (!(await this.calls.addUsed(quotaId, nominees.length))) throw new DomainError('quota_full', { status: 409 });
    await this.lists.seatNominees(
      classId,
      nominees.map(({ id }) => id),
    );
  }

  /** Ends the enrolment of a nominee; the quota no longer counts the seat, which goes where it is told. */
  async unseat(
    actor: Actor,
    { quotaId }: SeatSource,
    nominee: Nominee,
    event: Exclude<NomineeEvent, 'seat'>,
    reason: string | null,
    seatTo: SeatStore,
  ): Promise<SeatAnswer> {
    const state = moved(nominee.state, event);
    const enrolment = await this.lists.enrolmentOf(nominee);
    if (!(await this.calls.addUsed(quotaId, -1))) throw new Error('a quota gave back a seat that it did not hold');
    const gone = event === 'unseat' ? { enrolmentId: null } : { activeKey: null };
    await this.lists.updateNominee(nominee.id, { state, ...gone });
    return this.seats.withdraw(actor, enrolment, reason, seatTo);
  }

  private async endOwnRequests(actor: Actor, classId: number, nominees: readonly Nominee[]): Promise<void> {
    const personIds = nominees.map(({ personId }) => personId);
    for (const own of await this.lists.requestsOf(classId, personIds)) {
      await this.seats.withdraw(actor, own, NAMED_BY_UNIT);
    }
  }
}

function moved(state: Nominee['state'], event: NomineeEvent): Nominee['state'] {
  const to = nomineeAfter(state, event);
  if (to === null) throw new Error(`a nominee who is ${state} cannot ${event}`);
  return to;
}
