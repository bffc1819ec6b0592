import { Injectable } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import type { CalendarDate } from '../../common/dates/calendar-date.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { UnitAncestor } from './unit-ancestor.entity.js';
import { Unit } from './unit.entity.js';

/** A unit and its life; `validTo` is the first day it is no more. */
export interface UnitLife {
  id: number;
  code: string;
  validFrom: CalendarDate | null;
  validTo: CalendarDate | null;
}

/** Which units an actor may act for, those that have ended too. */
@Injectable()
export class UnitsInScopeQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Ids of the units that lie, or once lay, in what the actor may see; `all` where nothing bounds it. */
  async ids(actor: Actor): Promise<'all' | ReadonlySet<number>> {
    const scope = actor.unitScope;
    if (scope === 'all') return 'all';
    if (scope.length === 0) return new Set();
    const rows = await this.unitOfWork.manager
      .createQueryBuilder(UnitAncestor, 'a')
      .select('DISTINCT a.unit_id', 'id')
      .where('a.ancestor_id IN (:...scope)', { scope })
      .getRawMany<{ id: number }>();
    return new Set(rows.map(({ id }) => id));
  }

  /** The units of these codes, as far as they lie, or once lay, in what the actor may see. */
  async lives(actor: Actor, codes: readonly string[]): Promise<Map<string, UnitLife>> {
    const scope = actor.unitScope;
    if (codes.length === 0 || scope.length === 0) return new Map();
    const query = this.unitOfWork.manager
      .createQueryBuilder(Unit, 'u')
      .select(['u.id AS id', 'u.code AS code', 'u.valid_from AS validFrom', 'u.valid_to AS validTo'])
      .where('u.code IN (:...codes)', { codes });
    if (scope !== 'all') {
      query.andWhere('u.id IN (SELECT a.unit_id FROM unit_ancestors a WHERE a.ancestor_id IN (:...scope))', { scope });
    }
    return new Map((await query.getRawMany<UnitLife>()).map((unit) => [unit.code, unit]));
  }
}
