import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed, type UnitScope } from '../../common/actor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { TrainingClass } from '../classes/training-class.entity.js';
import { Person } from '../people/person.entity.js';
import { Posting } from '../people/posting.entity.js';
import { Enrolment } from './enrolment.entity.js';
import type { EnrolmentState } from './rules/enrolment-state.js';

/** Somebody of a unit who is on the way into a class, or in one that is not over. */
export interface TrainingNow {
  enrolmentId: number;
  state: EnrolmentState;
  queueNumber: number | null;
  personCode: string;
  fullName: string;
  classCode: string;
  classTitle: string;
  startDate: string;
  endDate: string;
}

/** Answers, for a subtree of units, who is in training and who never was. */
@Injectable()
export class TrainingNowQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Living enrolments of the actor's units in classes that are not over, the soonest class first. */
  async list(actor: Actor, limit: number): Promise<TrainingNow[]> {
    mustBeAllowed(actor, 'roster.read');
    const query = this.unitOfWork.manager
      .createQueryBuilder(Enrolment, 'e')
      .innerJoin(Person, 'p', 'p.id = e.person_id')
      .innerJoin(TrainingClass, 'c', 'c.id = e.class_id')
      .select([
        'e.id AS enrolmentId',
        'e.state AS state',
        'e.queue_number AS queueNumber',
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
    return underScope(query, 'e.unit_id', actor.unitScope) ? query.getRawMany<TrainingNow>() : [];
  }

  /** How many serving people of the actor's units were never enrolled in any class, and how many serve there. */
  async neverTrained(actor: Actor): Promise<{ never: number; serving: number }> {
    mustBeAllowed(actor, 'people.read');
    const query = this.serving().select([
      'COUNT(*) AS serving',
      `SUM(CASE WHEN ${WAS_TRAINED} THEN 0 ELSE 1 END) AS never`,
    ]);
    if (!underScope(query, 'posting.unit_id', actor.unitScope)) return { never: 0, serving: 0 };
    const row = await query.getRawOne<{ serving: number | string; never: number | string | null }>();
    return { serving: Number(row?.serving ?? 0), never: Number(row?.never ?? 0) };
  }

  /** Who they are, by given name: person ids of one page of them. */
  async neverTrainedPeople(actor: Actor, offset: number, limit: number): Promise<number[]> {
    mustBeAllowed(actor, 'people.read');
    const query = this.serving()
      .select(['p.id AS id', 'p.sort_key AS sortKey'])
      .andWhere(`NOT ${WAS_TRAINED}`)
      .orderBy('p.sort_key')
      .addOrderBy('p.id')
      .offset(offset)
      .limit(limit);
    if (!underScope(query, 'posting.unit_id', actor.unitScope)) return [];
    return (await query.getRawMany<{ id: number }>()).map(({ id }) => id);
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

  private serving() {
    return this.unitOfWork.manager
      .createQueryBuilder(Posting, 'posting')
      .innerJoin(Person, 'p', 'p.id = posting.person_id AND p.closed_on IS NULL')
      .where('posting.current_key IS NOT NULL');
  }
}

const WAS_TRAINED = "EXISTS (SELECT 1 FROM enrolments e WHERE e.person_id = p.id AND e.state = 'enrolled')";

/** Narrows a query to a scope; false when the scope is empty and nothing can be found. */
function underScope(
  query: { andWhere(sql: string, values: object): unknown },
  column: string,
  scope: UnitScope,
): boolean {
  if (scope === 'all') return true;
  if (scope.length === 0) return false;
  query.andWhere(`${column} IN (SELECT a.unit_id FROM unit_ancestors a WHERE a.ancestor_id IN (:...scope))`, { scope });
  return true;
}
