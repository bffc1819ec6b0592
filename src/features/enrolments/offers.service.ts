import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { localDate } from '../../common/dates/local-time.js';
import { DomainError, notFound } from '../../common/errors.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { logger } from '../../platform/logging/logger.js';
import { ClassesService } from '../classes/classes.service.js';
import type { Enrolment } from './enrolment.entity.js';
import { EnrolmentsRepository } from './enrolments.repository.js';
import { NOT_ANSWERED, NOT_WANTED } from './offer-words-vietnamese.js';
import { PromotionService } from './promotion.service.js';
import { isRosterFixed, memberFrom } from './rules/can-enrol.js';
import { isLapsed } from './rules/offer.js';
import { type Decider, SeatDecisions } from './seat-decisions.service.js';
import type { SeatAnswer } from './seats.service.js';

const AT_ONCE = 200;
const PROGRAM: Decider = { userId: null, name: 'taphuan', address: null };

/** Seats that are kept for a reply: taken up, refused, or given to the next where nobody answers in time. */
@Injectable()
export class OffersService {
  constructor(
    private readonly enrolments: EnrolmentsRepository,
    private readonly classes: ClassesService,
    private readonly decisions: SeatDecisions,
    private readonly promotion: PromotionService,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** The person takes the offered seat. @throws DomainError not_found, enrolment_not_offered, offer_lapsed (409), class_roster_fixed */
  async accept(actor: Actor, code: string): Promise<SeatAnswer> {
    const own = await this.own(actor, code);
    return this.unitOfWork.run(async () => {
      const { cls, current } = await this.decisions.hold(own, 'accept');
      if (await this.isLapsed(current, this.clock.now())) throw new DomainError('offer_lapsed', { status: 409 });
      await this.enrolments.update(current.id, {
        state: 'enrolled',
        memberFrom: memberFrom(cls, this.clock.today()),
        offerUntil: null,
        waitlistedAt: null,
        decidedAt: this.clock.instant(),
      });
      const step = {
        enrolmentId: current.id,
        personId: current.personId,
        from: current.state,
        to: 'enrolled',
      } as const;
      await this.decisions.note(actor, cls, [{ ...step, reason: null }]);
      return { enrolmentId: current.id, state: 'enrolled' };
    });
  }

  /** The person does not want the offered seat; who waits next gets it. @throws DomainError not_found, enrolment_not_offered, class_roster_fixed */
  async refuse(actor: Actor, code: string, reason: string | null = null): Promise<SeatAnswer> {
    const own = await this.own(actor, code);
    await this.unitOfWork.run(async () => {
      await this.decisions.hold(own, 'refuse');
      await this.giveBack(actor, own, reason ?? NOT_WANTED);
    });
    return { enrolmentId: own.id, state: 'withdrawn' };
  }

  /** Gives seats whose time for a reply is over to those who wait next, each in a transaction of its own: one that fails is left for the next time. Answers how many lapsed. */
  async lapseDue(now: Date = this.clock.now()): Promise<number> {
    let lapsed = 0;
    for (let after = 0; ;) {
      const offers = await this.enrolments.offersToCheck(now.toISOString(), localDate(now), after, AT_ONCE);
      for (const offer of offers) if (await this.triedToLapse(offer, now)) lapsed += 1;
      if (offers.length < AT_ONCE) return lapsed;
      after = offers.at(-1)!.id;
    }
  }

  private async triedToLapse(offer: Enrolment, now: Date): Promise<boolean> {
    try {
      return await this.lapse(offer, now);
    } catch (error) {
      logger.error({ err: error, enrolment: offer.id }, 'an offered seat could not be given on; it is tried again');
      return false;
    }
  }

  /** False where the time is not over, somebody was faster, or the roster is fixed: enrolments of a cancelled class stay as they were. */
  private lapse(offer: Enrolment, now: Date): Promise<boolean> {
    return this.unitOfWork.run(async () => {
      const { state } = await this.classes.lock(offer.classId);
      const current = isRosterFixed(state) ? null : await this.enrolments.find(offer.id);
      if (!current || !(await this.isLapsed(current, now))) return false;
      await this.giveBack(PROGRAM, current, NOT_ANSWERED);
      return true;
    });
  }

  private async isLapsed({ classId, offerUntil }: Enrolment, now: Date): Promise<boolean> {
    return offerUntil !== null && isLapsed(offerUntil, await this.enrolments.firstSession(classId), now);
  }

  private async giveBack(actor: Decider, offer: Enrolment, reason: string): Promise<void> {
    const cls = await this.classes.lock(offer.classId);
    await this.decisions.end(offer.id, 'withdrawn', reason);
    const step = { enrolmentId: offer.id, personId: offer.personId, from: 'offered', to: 'withdrawn' } as const;
    await this.decisions.note(actor, cls, [{ ...step, reason }]);
    await this.classes.releaseSeat(cls.id);
    await this.promotion.promote(actor, cls.id);
  }

  private async own(actor: Actor, code: string): Promise<Enrolment> {
    mustBeAllowed(actor, 'enrolments.self');
    const cls = await this.classes.get(actor, code);
    const own = actor.personId === null ? null : await this.enrolments.findLiving(cls.id, actor.personId);
    if (!own) throw notFound();
    return own;
  }
}
