import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import type { CalendarDate } from '../../common/dates/calendar-date.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { TrainingClass } from '../classes/training-class.entity.js';
import { Posting } from '../people/posting.entity.js';
import { Enrolment } from './enrolment.entity.js';

/** A class that is not over, with how many who serve in a unit now are in it. */
export interface ClassNow {
  code: string;
  title: string;
  startDate: CalendarDate;
  endDate: CalendarDate;
  state: TrainingClass['state'];
  /** People who hold a seat. */
  enrolled: number;
  /** People who wait for a decision or for a seat. */
  waiting: number;
}

/** Answers in which classes the people of a unit are now, whichever unit sent them. */
@Injectable()
export class ClassesNowQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Of those who serve in a subtree of units and whom the actor may see; the soonest class first. @throws DomainError forbidden */
  async ofUnit(actor: Actor, unitId: number): Promise<ClassNow[]> {
    mustBeAllowed(actor, 'roster.read');
    const { unitScope } = actor;
    if (unitScope !== 'all' && unitScope.length === 0) return [];
    const query = this.unitOfWork.manager
      .createQueryBuilder(Enrolment, 'e')
      .innerJoin(TrainingClass, 'c', 'c.id = e.class_id')
      .innerJoin(Posting, 'posting', 'posting.current_key = e.person_id')
      .where("e.active_key IS NOT NULL AND c.state IN ('open', 'confirmed', 'running')")
      .andWhere(`posting.unit_id IN (${UNDER} = :unitId)`, { unitId })
      .select([
        'c.code AS code',
        'c.title AS title',
        'c.start_date AS startDate',
        'c.end_date AS endDate',
        'c.state AS state',
        "SUM(CASE WHEN e.state = 'enrolled' THEN 1 ELSE 0 END) AS enrolled",
        'COUNT(*) AS people',
      ])
      .groupBy('c.id')
      .addGroupBy('c.code')
      .addGroupBy('c.title')
      .addGroupBy('c.start_date')
      .addGroupBy('c.end_date')
      .addGroupBy('c.state')
      .orderBy('c.start_date')
      .addOrderBy('c.id');
    if (unitScope !== 'all') query.andWhere(`posting.unit_id IN (${UNDER} IN (:...scope))`, { scope: unitScope });
    const rows = await query.getRawMany<
      Omit<ClassNow, 'enrolled' | 'waiting'> & { enrolled: number | string; people: number | string }
    >();
    return rows.map(({ enrolled, people, ...cls }) => {
      return { ...cls, enrolled: Number(enrolled), waiting: Number(people) - Number(enrolled) };
    });
  }
}

const UNDER = 'SELECT a.unit_id FROM unit_ancestors a WHERE a.ancestor_id';
