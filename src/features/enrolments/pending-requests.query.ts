import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import type { CalendarDate, Instant } from '../../common/dates/calendar-date.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { TrainingClass } from '../classes/training-class.entity.js';
import { Person } from '../people/person.entity.js';
import { UnitVersion } from '../units/unit-version.entity.js';
import { Unit } from '../units/unit.entity.js';
import { Enrolment } from './enrolment.entity.js';

/** Somebody who asked for a seat and waits for an answer. */
export interface PendingRequest {
  enrolmentId: number;
  classCode: string;
  classTitle: string;
  startDate: CalendarDate;
  endDate: CalendarDate;
  /** Seats that everybody may take now. */
  free: number;
  personCode: string;
  fullName: string;
  position: string | null;
  unitLabel: string;
  requestedAt: Instant;
}

/** Answers which requests for a seat wait for a decision of the actor: those of the units in the actor's sight. */
@Injectable()
export class PendingRequestsQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** In classes whose list is not confirmed; who has waited longest first. @throws DomainError forbidden */
  async list(actor: Actor, limit: number): Promise<PendingRequest[]> {
    mustBeAllowed(actor, 'enrolments.approve');
    const { unitScope } = actor;
    if (unitScope !== 'all' && unitScope.length === 0) return [];
    const query = this.unitOfWork.manager
      .createQueryBuilder(Enrolment, 'e')
      .innerJoin(Person, 'p', 'p.id = e.person_id')
      .innerJoin(TrainingClass, 'c', 'c.id = e.class_id')
      .innerJoin(Unit, 'unit', 'unit.id = e.unit_id')
      .leftJoin(
        UnitVersion,
        'v',
        'v.unit_id = unit.id AND (v.valid_from IS NULL OR v.valid_from <= c.start_date) AND (v.valid_to IS NULL OR v.valid_to > c.start_date)',
      )
      .select([
        'e.id AS enrolmentId',
        'c.code AS classCode',
        'c.title AS classTitle',
        'c.start_date AS startDate',
        'c.end_date AS endDate',
        'c.capacity - c.taken - c.reserved AS free',
        'p.code AS personCode',
        'p.full_name AS fullName',
        'e.position AS position',
        'COALESCE(v.label, unit.code) AS unitLabel',
        'e.requested_at AS requestedAt',
      ])
      .where("e.state = 'pending' AND c.state IN ('draft', 'open')")
      .orderBy('e.requested_at')
      .addOrderBy('e.id')
      .limit(limit);
    if (unitScope !== 'all') {
      query.andWhere('e.unit_id IN (SELECT a.unit_id FROM unit_ancestors a WHERE a.ancestor_id IN (:...scope))', {
        scope: unitScope,
      });
    }
    return (await query.getRawMany<PendingRequest>()).map((row) => ({ ...row, free: Number(row.free) }));
  }
}
