import { Injectable } from '@nestjs/common';
import type { UnitScope } from '../../common/actor.js';
import type { CalendarDate } from '../../common/dates/calendar-date.js';
import { searchPatterns } from '../../common/vietnamese/search-key.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { UnitSuccession } from './unit-succession.entity.js';
import { UnitVersion } from './unit-version.entity.js';
import { Unit, type UnitLevel } from './unit.entity.js';

/** A unit as it stood on a date. */
export interface UnitOnDate {
  id: number;
  code: string;
  level: UnitLevel;
  name: string;
  shortName: string;
  label: string;
  parentId: number | null;
  parentCode: string | null;
  validFrom: CalendarDate | null;
  validTo: CalendarDate | null;
}

export interface UnitFilter {
  asOf: CalendarDate;
  level?: UnitLevel;
  parentCode?: string;
  query?: string;
  limit?: number;
  afterId?: number;
}

@Injectable()
export class UnitsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Units alive on a date that fit the filter, in Vietnamese order (by id where a cursor is used). */
  async list(filter: UnitFilter, scope: UnitScope = 'all'): Promise<UnitOnDate[]> {
    const query = this.onDate(filter.asOf);
    if (scope !== 'all') {
      if (scope.length === 0) return [];
      query.andWhere('u.id IN (SELECT a.unit_id FROM unit_ancestors a WHERE a.ancestor_id IN (:...scope))', { scope });
    }
    if (filter.level) query.andWhere('u.level = :level', { level: filter.level });
    if (filter.parentCode) query.andWhere('p.code = :parentCode', { parentCode: filter.parentCode });
    for (const [index, pattern] of searchPatterns(filter.query ?? '').entries()) {
      query.andWhere(`v.search_key LIKE :pattern${index}`, { [`pattern${index}`]: pattern });
    }
    if (filter.afterId !== undefined) query.andWhere('u.id > :afterId', { afterId: filter.afterId }).orderBy('u.id');
    else query.orderBy('v.sort_key').addOrderBy('u.id');
    if (filter.limit) query.limit(filter.limit);
    return query.getRawMany<UnitOnDate>();
  }

  /** The unit of a code as it stood on a date or, where it was not alive then, as it last stood. */
  async findByCode(code: string, asOf: CalendarDate): Promise<UnitOnDate | null> {
    const alive = await this.onDate(asOf).andWhere('u.code = :code', { code }).getRawOne<UnitOnDate>();
    return alive ?? (await this.latest().andWhere('u.code = :code', { code }).getRawOne<UnitOnDate>()) ?? null;
  }

  /** The unit of an id alive on a date, or null. */
  async findAlive(id: number, asOf: CalendarDate): Promise<UnitOnDate | null> {
    return (await this.onDate(asOf).andWhere('u.id = :id', { id }).getRawOne<UnitOnDate>()) ?? null;
  }

  /** How many units of a level are alive on a date. */
  countAlive(level: UnitLevel, asOf: CalendarDate): Promise<number> {
    return this.onDate(asOf).andWhere('u.level = :level', { level }).getCount();
  }

  /** Whether the unit of a code lies, or once lay, in a scope. */
  async isInScope(code: string, scope: UnitScope): Promise<boolean> {
    const query = this.unitOfWork.manager.createQueryBuilder(Unit, 'u').where('u.code = :code', { code });
    if (scope !== 'all') {
      if (scope.length === 0) return false;
      query.andWhere('u.id IN (SELECT a.unit_id FROM unit_ancestors a WHERE a.ancestor_id IN (:...scope))', { scope });
    }
    return (await query.getCount()) > 0;
  }

  countAll(): Promise<number> {
    return this.unitOfWork.manager.count(Unit);
  }

  /** The changes that a unit came from and went into. */
  successionsOf(unitId: number): Promise<UnitSuccession[]> {
    return this.unitOfWork.manager.find(UnitSuccession, {
      where: [{ fromUnitId: unitId }, { toUnitId: unitId }],
      order: { effectiveDate: 'ASC', id: 'ASC' },
    });
  }

  private onDate(asOf: CalendarDate) {
    return this.base()
      .where('(v.valid_from IS NULL OR v.valid_from <= :asOf)')
      .andWhere('(v.valid_to IS NULL OR v.valid_to > :asOf)')
      .setParameters({ asOf });
  }

  private latest() {
    return this.base().where(
      'NOT EXISTS (SELECT 1 FROM unit_versions w WHERE w.unit_id = u.id AND w.valid_from IS NOT NULL' +
        " AND w.valid_from > COALESCE(v.valid_from, '0000-00-00'))",
    );
  }

  private base() {
    return this.unitOfWork.manager
      .createQueryBuilder(Unit, 'u')
      .innerJoin(UnitVersion, 'v', 'v.unit_id = u.id')
      .leftJoin(Unit, 'p', 'p.id = v.parent_id')
      .select([
        'u.id AS id',
        'u.code AS code',
        'u.level AS level',
        'v.name AS name',
        'v.short_name AS shortName',
        'v.label AS label',
        'v.parent_id AS parentId',
        'p.code AS parentCode',
        'u.valid_from AS validFrom',
        'u.valid_to AS validTo',
      ]);
  }
}
