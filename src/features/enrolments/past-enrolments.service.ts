import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { DomainError } from '../../common/errors.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { ENTERED_FROM_HISTORY } from '../classes/past-class-vietnamese.js';
import { type PastClassRef, PastClassesService } from '../classes/past-classes.service.js';
import { EnrolmentsRepository } from './enrolments.repository.js';
import { ManySeatsRepository } from './many-seats.repository.js';

/** Somebody who took part in a class of the past. */
export interface PastLearner {
  personId: number;
  /** As they were then. */
  unitId: number;
  position: string | null;
  note: string | null;
}

/**
 * Enters who took part in classes of the past. An enrolment by the door `history` says by itself that the person took part:
 * there is no register to say it.
 */
@Injectable()
export class PastEnrolmentsService {
  constructor(
    private readonly seats: ManySeatsRepository,
    private readonly enrolments: EnrolmentsRepository,
    private readonly classes: PastClassesService,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Who stands in each of these classes. */
  peopleOf(classIds: readonly number[]): Promise<Map<number, Set<number>>> {
    return this.seats.peopleOf(classIds);
  }

  /**
   * Enters learners of one class, none of whom stands in it yet, a few hundred at a time; answers their enrolments by person.
   * @throws DomainError person_closed (also by a merge), class_has_own_roster, past_class_too_large
   */
  enter(actor: Actor, cls: PastClassRef, learners: readonly PastLearner[]): Promise<ReadonlyMap<number, number>> {
    mustBeAllowed(actor, 'enrolments.manage');
    return this.unitOfWork.run(async () => {
      const personIds = learners.map(({ personId }) => personId);
      await this.seats.keepPeople(personIds);
      const { startDate } = await this.classes.addSeats(cls.id, learners.length);
      const [closed] = await this.seats.closedBefore(startDate, personIds);
      if (closed) throw new DomainError('person_closed', { status: 409, params: { name: closed.fullName } });
      const at = this.clock.instant();
      const idOf = await this.seats.insert(
        cls.id,
        learners.map(({ personId, unitId, position, note }) => ({
          classId: cls.id,
          personId,
          state: 'enrolled',
          activeKey: personId,
          unitId,
          position,
          door: 'history',
          memberFrom: startDate,
          memberTo: null,
          queueNumber: null,
          priority: 0,
          waitlistedAt: null,
          offerUntil: null,
          requestedAt: at,
          decidedAt: at,
          reason: null,
          note,
        })),
      );
      const by = { at, byUserId: actor.userId, byName: actor.name, reason: ENTERED_FROM_HISTORY };
      const ids = learners.map(({ personId }) => idOf.get(personId)!);
      await this.enrolments.insertChanges(
        ids.map((enrolmentId) => ({ enrolmentId, fromState: null, toState: 'enrolled', ...by })),
      );
      await this.audit.recordAll(
        actor,
        ids.map((enrolmentId) => ({
          action: 'enrolment.enrolled',
          subjectType: 'enrolment',
          subjectId: enrolmentId,
          details: { class: cls.code, from: null, door: 'history', reason: null },
        })),
      );
      return idOf;
    });
  }
}
