import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import type { CalendarDate } from '../../common/dates/calendar-date.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { UnitConversion } from '../units/unit-conversion.entity.js';
import { UnitVersion } from '../units/unit-version.entity.js';
import { Unit, type UnitLevel } from '../units/unit.entity.js';
import { Rollout } from './rollout.entity.js';

/** How many units have an item on a day, by level. */
export interface ItemOnRecord {
  units: Record<UnitLevel, number>;
  /** Ended units that had it and are converted to none: they stand beside the total, not in it. */
  unconverted: number;
}

/** A unit that ended with an item and is converted to none. */
export interface UnconvertedUnit {
  code: string;
  label: string;
  endedOn: CalendarDate;
}

/** Counts, for all items together, the units that `UnitsWithItemQuery` lists one item at a time. */
@Injectable()
export class ItemsOnRecordQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The ended units behind `unconverted` of one item, as they were called last. @throws DomainError forbidden */
  unconverted(actor: Actor, itemId: number, asOf: CalendarDate): Promise<UnconvertedUnit[]> {
    mustBeAllowed(actor, 'units.read');
    const { unitScope: scope } = actor;
    if (scope !== 'all' && scope.length === 0) return Promise.resolve([]);
    const query = this.unitOfWork.manager
      .createQueryBuilder(Unit, 'u')
      .innerJoin(UnitVersion, 'v', 'v.unit_id = u.id AND v.valid_to = u.valid_to')
      .leftJoin(
        UnitConversion,
        'c',
        'c.unit_id = u.id AND (c.valid_from IS NULL OR c.valid_from <= :asOf) AND (c.valid_to IS NULL OR c.valid_to > :asOf)',
      )
      .where('u.valid_to <= :asOf AND c.shown_unit_id IS NULL')
      .andWhere(
        'EXISTS (SELECT 1 FROM rollouts r WHERE r.unit_id = u.id AND r.item_id = :itemId AND r.from_date <= :asOf' +
          ' AND (r.to_date IS NULL OR r.to_date >= :asOf))',
      )
      .setParameters({ asOf, itemId })
      .select(['u.code AS code', 'v.label AS label', 'u.valid_to AS endedOn'])
      .orderBy('v.sort_key')
      .addOrderBy('u.id');
    if (scope !== 'all') {
      query.andWhere('u.id IN (SELECT a.unit_id FROM unit_ancestors a WHERE a.ancestor_id IN (:...scope))', { scope });
    }
    return query.getRawMany<UnconvertedUnit>();
  }

  /** By item id, within the actor's scope; items that no unit has are not there. @throws DomainError forbidden */
  async count(actor: Actor, asOf: CalendarDate): Promise<Map<number, ItemOnRecord>> {
    mustBeAllowed(actor, 'units.read');
    const { unitScope: scope } = actor;
    if (scope !== 'all' && scope.length === 0) return new Map();
    const query = this.unitOfWork.manager
      .createQueryBuilder(Rollout, 'r')
      .innerJoin(Unit, 'u', 'u.id = r.unit_id')
      .leftJoin(
        UnitConversion,
        'c',
        'c.unit_id = u.id AND u.valid_to <= :asOf' +
          ' AND (c.valid_from IS NULL OR c.valid_from <= :asOf) AND (c.valid_to IS NULL OR c.valid_to > :asOf)',
      )
      .leftJoin(
        Unit,
        'shown',
        'shown.id = CASE WHEN u.valid_to IS NULL OR u.valid_to > :asOf THEN u.id ELSE c.shown_unit_id END',
      )
      .where('r.from_date <= :asOf AND (r.to_date IS NULL OR r.to_date >= :asOf)', { asOf })
      .select(['r.item_id AS itemId', 'shown.level AS level', 'COUNT(DISTINCT COALESCE(shown.id, u.id)) AS number'])
      .groupBy('r.item_id')
      .addGroupBy('shown.level');
    if (scope !== 'all') {
      query.andWhere(
        'COALESCE(shown.id, u.id) IN (SELECT a.unit_id FROM unit_ancestors a WHERE a.ancestor_id IN (:...scope))',
        { scope },
      );
    }
    const rows = await query.getRawMany<{ itemId: number; level: UnitLevel | null; number: number | string }>();
    const counted = new Map<number, ItemOnRecord>();
    for (const { itemId, level, number } of rows) {
      const ofItem = counted.get(itemId) ?? { units: { tinh: 0, huyen: 0, xa: 0 }, unconverted: 0 };
      if (level === null) ofItem.unconverted = Number(number);
      else ofItem.units[level] = Number(number);
      counted.set(itemId, ofItem);
    }
    return counted;
  }
}
