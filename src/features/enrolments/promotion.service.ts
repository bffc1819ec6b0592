import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { ClassesService } from '../classes/classes.service.js';
import { EnrolmentsRepository } from './enrolments.repository.js';
import { isRosterFixed, memberFrom } from './rules/can-enrol.js';
import { nextState } from './rules/enrolment-moves.js';
import { offerUntil } from './rules/offer.js';
import { type Decider, SeatDecisions } from './seat-decisions.service.js';

const AT_ONCE = 200;

/** Gives seats that are free for everybody to those who wait, in their order: at once, or kept for a reply where the class says so. */
@Injectable()
export class PromotionService {
  constructor(
    private readonly enrolments: EnrolmentsRepository,
    private readonly classes: ClassesService,
    private readonly decisions: SeatDecisions,
    private readonly clock: Clock,
  ) {}

  /**
   * Inside a unit of work. Nothing happens in a class whose roster is fixed; answers how many were promoted. Where a list is
   * about to be confirmed nothing is `keptForReply`: who is promoted then stands on it.
   */
  async promote(actor: Decider, classId: number, { keptForReply = true } = {}): Promise<number> {
    for (let promoted = 0; ;) {
      const lot = await this.promoteLot(actor, classId, keptForReply);
      promoted += lot;
      if (lot < AT_ONCE) return promoted;
    }
  }

  private async promoteLot(actor: Decider, classId: number, keptForReply: boolean): Promise<number> {
    const cls = await this.classes.lock(classId);
    const free = Math.min(AT_ONCE, cls.capacity - cls.taken - cls.reserved);
    if (free <= 0 || isRosterFixed(cls.state)) return 0;
    const next = await this.enrolments.firstWaiting(classId, free);
    if (next.length === 0) return 0;
    if (!(await this.classes.takeSeats(classId, next.length))) throw new Error('seats went while the class was held');
    const until = keptForReply ? await this.offerUntil(classId, cls.holdHours) : null;
    const to = nextState('waitlisted', 'promote', {
      needsApproval: false,
      seatFree: true,
      keptForReply: until !== null,
    })!;
    const place =
      until === null
        ? { memberFrom: memberFrom(cls, this.clock.today()), waitlistedAt: null, queueNumber: null }
        : { offerUntil: until, queueNumber: null };
    await this.enrolments.updateMany(
      next.map(({ id }) => id),
      { state: to, ...place },
    );
    await this.decisions.note(
      actor,
      cls,
      next.map(({ id, personId, state }) => ({
        enrolmentId: id,
        personId,
        from: state,
        to,
        reason: null,
        offerUntil: until,
      })),
    );
    return next.length;
  }

  private async offerUntil(classId: number, holdHours: number | null) {
    if (holdHours === null) return null;
    return offerUntil(this.clock.now(), holdHours, await this.enrolments.firstSession(classId));
  }
}
