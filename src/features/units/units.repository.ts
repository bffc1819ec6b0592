import { Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import type { UnitScope } from '../../common/actor.js';
import type { CalendarDate } from '../../common/dates/calendar-date.js';
import { searchPatterns } from '../../common/vietnamese/search-key.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { UnitSuccession } from './unit-succession.entity.js';
import { UnitVersion } from './unit-version.entity.js';
import { Unit, type UnitLevel } from './unit.entity.js';
import { versionOn } from './version-on.js';

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

/** One change in the life of a unit, with the other unit by the name it had then; `toCode` is null for an end without heir. */
export interface UnitChangeListed {
  effectiveDate: CalendarDate;
  kind: UnitSuccession['kind'];
  isPrimary: boolean;
  basis: string | null;
  fromCode: string;
  fromLabel: string;
  toCode: string | null;
  toLabel: string | null;
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
    withWords(query, filter.query ?? '');
    if (filter.afterId !== undefined) query.andWhere('u.id > :afterId', { afterId: filter.afterId }).orderBy('u.id');
    else query.orderBy('v.sort_key').addOrderBy('u.id');
    if (filter.limit) query.limit(filter.limit);
    return query.getRawMany<UnitOnDate>();
  }

  /** The unit of a code as it stood on a date or, where it was not alive then, as it last or first stood. */
  async findByCode(code: string, asOf: CalendarDate): Promise<UnitOnDate | null> {
    const query = this.base()
      .where(versionOn('v', 'u', ':asOf'), { asOf })
      .andWhere('u.code = :code', { code });
    return (await query.getRawOne<UnitOnDate>()) ?? null;
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

  /** What a unit came from and went into, by date; names as they stood on the day before and on the day. */
  async changesOf(unitId: number): Promise<UnitChangeListed[]> {
    const rows = await this.unitOfWork.manager
      .createQueryBuilder(UnitSuccession, 's')
      .innerJoin(Unit, 'f', 'f.id = s.from_unit_id')
      .leftJoin(
        UnitVersion,
        'fv',
        'fv.unit_id = f.id AND (fv.valid_from IS NULL OR fv.valid_from < s.effective_date)' +
          ' AND (fv.valid_to IS NULL OR fv.valid_to >= s.effective_date)',
      )
      .leftJoin(Unit, 't', 't.id = s.to_unit_id')
      .leftJoin(
        UnitVersion,
        'tv',
        'tv.unit_id = t.id AND (tv.valid_from IS NULL OR tv.valid_from <= s.effective_date)' +
          ' AND (tv.valid_to IS NULL OR tv.valid_to > s.effective_date)',
      )
      .where('s.from_unit_id = :unitId OR s.to_unit_id = :unitId', { unitId })
      .select([
        's.effective_date AS effectiveDate',
        's.kind AS kind',
        's.is_primary AS isPrimary',
        's.basis AS basis',
        'f.code AS fromCode',
        'COALESCE(fv.label, f.code) AS fromLabel',
        't.code AS toCode',
        'COALESCE(tv.label, t.code) AS toLabel',
      ])
      .orderBy('s.effective_date', 'DESC')
      .addOrderBy('s.id', 'ASC')
      .getRawMany<Omit<UnitChangeListed, 'isPrimary'> & { isPrimary: number }>();
    return rows.map((row) => ({ ...row, isPrimary: Boolean(row.isPrimary) }));
  }

  /** The days on which the tree changed, the earliest first. */
  async changeDates(): Promise<CalendarDate[]> {
    const rows = await this.unitOfWork.manager
      .createQueryBuilder(UnitSuccession, 's')
      .select('DISTINCT s.effective_date', 'date')
      .orderBy('s.effective_date')
      .getRawMany<{ date: CalendarDate }>();
    return rows.map(({ date }) => date);
  }

  private onDate(asOf: CalendarDate) {
    return this.base()
      .where('(v.valid_from IS NULL OR v.valid_from <= :asOf)')
      .andWhere('(v.valid_to IS NULL OR v.valid_to > :asOf)')
      .setParameters({ asOf });
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

function withWords(query: SelectQueryBuilder<Unit>, search: string): void {
  for (const [index, pattern] of searchPatterns(search).entries()) {
    query.andWhere(`v.search_key LIKE :pattern${index}`, { [`pattern${index}`]: pattern });
  }
}
