import { Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import { type Actor, mustBeAllowed, type UnitScope } from '../../common/actor.js';
import type { CalendarDate } from '../../common/dates/calendar-date.js';
import { searchPatterns } from '../../common/vietnamese/search-key.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { UnitConversion } from '../units/unit-conversion.entity.js';
import { UnitVersion } from '../units/unit-version.entity.js';
import { Unit, type UnitLevel } from '../units/unit.entity.js';
import { Rollout } from './rollout.entity.js';

/** How a unit of the day stands to an item: it has it, waits for it, or neither. */
export type ItemStanding = 'has' | 'planned' | 'none';

export interface ItemUnitsFilter {
  itemId: number;
  asOf: CalendarDate;
  level?: UnitLevel;
  /** Only units directly under this one. */
  parentCode?: string;
  query?: string;
  standing?: ItemStanding;
}

/** A unit of the day and what it has of the item. */
export interface ItemUnit {
  id: number;
  code: string;
  name: string;
  label: string;
  level: UnitLevel;
  standing: ItemStanding;
  /** Since when it has it by a record of its own. */
  fromDate: CalendarDate | null;
  source: string | null;
  /** Where it has none of its own: how many units that went into it had it to their end, and since when the first. */
  throughCount: number;
  throughFrom: CalendarDate | null;
  /** By when it is to have it. */
  targetDate: CalendarDate | null;
}

/** A unit that went into another and still had the item then. */
export interface Origin {
  heirId: number;
  code: string;
  label: string;
  fromDate: CalendarDate;
}

/**
 * Answers which units of a day have an item. A unit that has ended gives what it had to the unit it is converted to on that
 * day, which then has it "through" it; a record of the unit's own comes first.
 */
@Injectable()
export class UnitsWithItemQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** One page of the units within the actor's scope, in Vietnamese order. @throws DomainError forbidden */
  async list(actor: Actor, filter: ItemUnitsFilter, slice: { offset: number; limit: number }): Promise<ItemUnit[]> {
    mustBeAllowed(actor, 'units.read');
    const rows = await this.filtered(filter, actor.unitScope)
      .select([
        'u.id AS id',
        'u.code AS code',
        'v.name AS name',
        'v.label AS label',
        'u.level AS level',
        `${STANDING} AS standing`,
        'own.from_date AS fromDate',
        'COALESCE(own.source, coming.source) AS source',
        'CASE WHEN own.id IS NULL THEN COALESCE(heir.number, 0) ELSE 0 END AS throughCount',
        'CASE WHEN own.id IS NULL THEN heir.first_date END AS throughFrom',
        'COALESCE(coming.target_date, coming.from_date) AS targetDate',
      ])
      .orderBy('v.sort_key')
      .addOrderBy('u.id')
      .offset(slice.offset)
      .limit(slice.limit)
      .getRawMany<ItemUnit & { throughCount: number | string }>();
    return rows.map((row) => ({ ...row, throughCount: Number(row.throughCount) }));
  }

  /** How many units of the filter stand how, whatever standing it asks for. @throws DomainError forbidden */
  async count(actor: Actor, filter: ItemUnitsFilter): Promise<Record<ItemStanding, number>> {
    mustBeAllowed(actor, 'units.read');
    const rows = await this.filtered({ ...filter, standing: undefined }, actor.unitScope)
      .select([`${STANDING} AS standing`, 'COUNT(*) AS number'])
      .groupBy(STANDING)
      .getRawMany<{ standing: ItemStanding; number: number | string }>();
    const counted = new Map(rows.map(({ standing, number }) => [standing, Number(number)]));
    return { has: counted.get('has') ?? 0, planned: counted.get('planned') ?? 0, none: counted.get('none') ?? 0 };
  }

  /** The ended units through which units of the day have an item. */
  originsOf(itemId: number, unitIds: readonly number[], asOf: CalendarDate): Promise<Origin[]> {
    if (unitIds.length === 0) return Promise.resolve([]);
    return this.unitOfWork.manager
      .createQueryBuilder(Rollout, 'r')
      .innerJoin(UnitConversion, 'c', CONVERTED)
      .innerJoin(Unit, 'o', 'o.id = r.unit_id')
      .innerJoin(UnitVersion, 'v', 'v.unit_id = o.id AND v.valid_to = o.valid_to')
      .where(`r.item_id = :itemId AND ${LASTS} AND c.shown_unit_id IN (:...unitIds)`, { itemId, unitIds, asOf })
      .select(['c.shown_unit_id AS heirId', 'o.code AS code', 'v.label AS label', 'r.from_date AS fromDate'])
      .orderBy('v.sort_key')
      .addOrderBy('o.id')
      .getRawMany<Origin>();
  }

  private filtered(filter: ItemUnitsFilter, scope: UnitScope): SelectQueryBuilder<Unit> {
    const { itemId, asOf, level, parentCode, query: words = '', standing } = filter;
    const query = this.unitOfWork.manager
      .createQueryBuilder(Unit, 'u')
      .innerJoin(UnitVersion, 'v', 'v.unit_id = u.id')
      .leftJoin(Unit, 'p', 'p.id = v.parent_id')
      .leftJoin(Rollout, 'own', `own.unit_id = u.id AND own.item_id = :itemId AND ${lasts('own')}`)
      .leftJoin(
        Rollout,
        'coming',
        'coming.unit_id = u.id AND coming.item_id = :itemId AND coming.to_date IS NULL' +
          ' AND (coming.from_date IS NULL OR coming.from_date > :asOf)',
      )
      .leftJoin((sub) => inherited(sub), 'heir', 'heir.unit_id = u.id')
      .where('(v.valid_from IS NULL OR v.valid_from <= :asOf) AND (v.valid_to IS NULL OR v.valid_to > :asOf)')
      .setParameters({ itemId, asOf });
    if (scope !== 'all') {
      if (scope.length === 0) query.andWhere('1 = 0');
      else query.andWhere(`u.id ${IN_SCOPE}`, { scope });
    }
    if (level) query.andWhere('u.level = :level', { level });
    if (parentCode) query.andWhere('p.code = :parentCode', { parentCode });
    for (const [index, pattern] of searchPatterns(words).entries()) {
      query.andWhere(`v.search_key LIKE :pattern${index}`, { [`pattern${index}`]: pattern });
    }
    if (standing) query.andWhere(`${STANDING} = :standing`, { standing });
    return query;
  }
}

/** What ended units had of the item, by the unit they are converted to. */
function inherited<Query extends SelectQueryBuilder<object>>(sub: Query) {
  return sub
    .select(['c.shown_unit_id AS unit_id', 'MIN(r.from_date) AS first_date', 'COUNT(*) AS number'])
    .from(Rollout, 'r')
    .innerJoin(UnitConversion, 'c', CONVERTED)
    .where(`r.item_id = :itemId AND ${LASTS}`)
    .groupBy('c.shown_unit_id');
}

function lasts(alias: string): string {
  return `${alias}.from_date <= :asOf AND (${alias}.to_date IS NULL OR ${alias}.to_date >= :asOf)`;
}

const LASTS = lasts('r');

const CONVERTED =
  'c.unit_id = r.unit_id AND c.shown_unit_id <> c.unit_id' +
  ' AND (c.valid_from IS NULL OR c.valid_from <= :asOf) AND (c.valid_to IS NULL OR c.valid_to > :asOf)';

const STANDING =
  "CASE WHEN own.id IS NOT NULL OR heir.unit_id IS NOT NULL THEN 'has' WHEN coming.id IS NOT NULL THEN 'planned' ELSE 'none' END";

const IN_SCOPE = 'IN (SELECT a.unit_id FROM unit_ancestors a WHERE a.ancestor_id IN (:...scope))';
