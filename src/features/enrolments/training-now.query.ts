import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import type { Instant } from '../../common/dates/calendar-date.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { TrainingClass } from '../classes/training-class.entity.js';
import { Person } from '../people/person.entity.js';
import { Enrolment } from './enrolment.entity.js';
import { WAITING_PLACE } from './enrolments.repository.js';
import type { EnrolmentState } from './rules/enrolment-state.js';

/** Somebody of a unit who is on the way into a class, or in one that is not over. */
export interface TrainingNow {
  enrolmentId: number;
  state: EnrolmentState;
  /** Place on the waiting list by its order, the first is 1; null for who does not wait. */
  place: number | null;
  /** Until when an offered seat is kept for a reply. */
  offerUntil: Instant | null;
  personCode: string;
  fullName: string;
  classCode: string;
  classTitle: string;
  startDate: string;
  endDate: string;
}

/** Answers who is in training, or waits to be. */
@Injectable()
export class TrainingNowQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Living enrolments of the actor's units in classes that are not over, the soonest class first. */
  async list(actor: Actor, limit: number): Promise<TrainingNow[]> {
    mustBeAllowed(actor, 'roster.read');
    if (actor.unitScope !== 'all' && actor.unitScope.length === 0) return [];
    const query = this.unitOfWork.manager
      .createQueryBuilder(Enrolment, 'e')
      .innerJoin(Person, 'p', 'p.id = e.person_id')
      .innerJoin(TrainingClass, 'c', 'c.id = e.class_id')
      .select([
        'e.id AS enrolmentId',
        'e.state AS state',
        `${WAITING_PLACE} AS place`,
        'e.offer_until AS offerUntil',
        'p.code AS personCode',
        'p.full_name AS fullName',
        'c.code AS classCode',
        'c.title AS classTitle',
        'c.start_date AS startDate',
        'c.end_date AS endDate',
      ])
      .where("e.active_key IS NOT NULL AND c.state IN ('open', 'confirmed', 'running')")
      .orderBy('c.start_date')
      .addOrderBy('c.id')
      .addOrderBy('p.sort_key')
      .limit(limit);
    if (actor.unitScope !== 'all') {
      query.andWhere('e.unit_id IN (SELECT a.unit_id FROM unit_ancestors a WHERE a.ancestor_id IN (:...scope))', {
        scope: actor.unitScope,
      });
    }
    return (await query.getRawMany<TrainingNow>()).map((line) => {
      return { ...line, place: line.place === null ? null : Number(line.place) };
    });
  }

  /** Requests that wait for a decision, by class id; classes without any are not there. */
  async pending(classIds: readonly number[]): Promise<Map<number, number>> {
    if (classIds.length === 0) return new Map();
    const rows = await this.unitOfWork.manager
      .createQueryBuilder(Enrolment, 'e')
      .select(['e.class_id AS classId', 'COUNT(*) AS waiting'])
      .where("e.state = 'pending' AND e.class_id IN (:...classIds)", { classIds })
      .groupBy('e.class_id')
      .getRawMany<{ classId: number; waiting: number | string }>();
    return new Map(rows.map(({ classId, waiting }) => [classId, Number(waiting)]));
  }
}
