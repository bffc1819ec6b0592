import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed, type UnitScope } from '../../common/actor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Person } from '../people/person.entity.js';
import { Posting } from '../people/posting.entity.js';

/** People under one unit only, of those whom the actor may see. */
export interface UnderUnit {
  unitId?: number | undefined;
}

/** Finds, among those who serve in a subtree of units, who never took part in any class: a seat alone is no training. */
@Injectable()
export class NeverTrainedQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** How many they are, and how many serve there. @throws DomainError forbidden */
  async count(actor: Actor, under: UnderUnit = {}): Promise<{ never: number; serving: number }> {
    mustBeAllowed(actor, 'people.read');
    const row = await this.serving(actor.unitScope, under)
      .select(['COUNT(*) AS serving', `SUM(CASE WHEN ${TOOK_PART} THEN 0 ELSE 1 END) AS never`])
      .getRawOne<{ serving: number | string; never: number | string | null }>();
    return { serving: Number(row?.serving ?? 0), never: Number(row?.never ?? 0) };
  }

  /** Who they are, by given name: person ids of one page of them. @throws DomainError forbidden */
  async people(actor: Actor, offset: number, limit: number, under: UnderUnit = {}): Promise<number[]> {
    mustBeAllowed(actor, 'people.read');
    const rows = await this.serving(actor.unitScope, under)
      .select(['p.id AS id', 'p.sort_key AS sortKey'])
      .andWhere(`NOT ${TOOK_PART}`)
      .orderBy('p.sort_key')
      .addOrderBy('p.id')
      .offset(offset)
      .limit(limit)
      .getRawMany<{ id: number }>();
    return rows.map(({ id }) => id);
  }

  private serving(scope: UnitScope, { unitId }: UnderUnit) {
    const query = this.unitOfWork.manager
      .createQueryBuilder(Posting, 'posting')
      .innerJoin(Person, 'p', 'p.id = posting.person_id AND p.closed_on IS NULL')
      .where('posting.current_key IS NOT NULL');
    if (unitId !== undefined) query.andWhere(`posting.unit_id IN (${UNDER} = :unitId)`, { unitId });
    if (scope === 'all') return query;
    if (scope.length === 0) return query.andWhere('1 = 0');
    return query.andWhere(`posting.unit_id IN (${UNDER} IN (:...scope))`, { scope });
  }
}

const UNDER = 'SELECT a.unit_id FROM unit_ancestors a WHERE a.ancestor_id';

/** Present or late once, in a class that was not cancelled; a list of the past says of everybody on it that they took part. */
const TOOK_PART =
  'EXISTS (SELECT 1 FROM enrolments e JOIN training_classes c ON c.id = e.class_id' +
  " LEFT JOIN attendance_marks m ON m.enrolment_id = e.id AND m.status IN ('P', 'L')" +
  " WHERE e.person_id = p.id AND c.state <> 'cancelled' AND (e.door = 'history' OR m.id IS NOT NULL))";
