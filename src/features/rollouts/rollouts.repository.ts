import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { UnitScope } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import type { CalendarDate } from '../../common/dates/calendar-date.js';
import { lockRows } from '../../platform/database/dialect.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { UnitVersion } from '../units/unit-version.entity.js';
import { Unit } from '../units/unit.entity.js';
import { versionOn } from '../units/version-on.js';
import { RolloutItem, type RolloutKind } from './rollout-item.entity.js';
import { Rollout } from './rollout.entity.js';
import type { RolloutFacts } from './rules/place-reports.js';

/** A rollout with its item and its unit by the name it has today or last had. */
export interface RolloutListed extends RolloutFacts {
  id: number;
  unitId: number;
  unitCode: string;
  unitLabel: string;
  itemId: number;
  itemCode: string;
  itemName: string;
  itemKind: RolloutKind;
  version: number;
}

/** A unit about which something is recorded: its name and its life, `validTo` being the first day after it. */
export interface RecordedUnit {
  id: number;
  code: string;
  label: string;
  validFrom: CalendarDate | null;
  validTo: CalendarDate | null;
}

/** Reads and writes rollouts unit by unit. */
@Injectable()
export class RolloutsRepository {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** All rollouts of a unit, and those that last on the day of the units that went into it. */
  ofUnitAndItsOrigins(unitId: number, asOf: CalendarDate): Promise<RolloutListed[]> {
    return this.listed()
      .where(`(r.unit_id = :unitId OR (r.unit_id IN (${ORIGINS}) AND ${LASTS}))`, { unitId, asOf })
      .orderBy('i.kind', 'DESC')
      .addOrderBy('i.id')
      .addOrderBy("COALESCE(r.from_date, '9999-12-31')", 'DESC')
      .addOrderBy('r.id')
      .getRawMany<RolloutListed>();
  }

  async find(id: number): Promise<RolloutListed | null> {
    return (await this.listed().where('r.id = :id', { id }).getRawOne<RolloutListed>()) ?? null;
  }

  /** The units of some codes, as far as they lie in a scope, by the names they have today or last had. */
  async units(codes: readonly string[], scope: UnitScope): Promise<RecordedUnit[]> {
    if (codes.length === 0 || (scope !== 'all' && scope.length === 0)) return [];
    const query = this.unitOfWork.manager
      .createQueryBuilder(Unit, 'u')
      .innerJoin(UnitVersion, 'v', versionOn('v', 'u', ':today'), { today: this.clock.today() })
      .where('u.code IN (:...codes)', { codes })
      .select([
        'u.id AS id',
        'u.code AS code',
        'v.label AS label',
        'u.valid_from AS validFrom',
        'u.valid_to AS validTo',
      ])
      .orderBy('v.sort_key')
      .addOrderBy('u.id');
    if (scope !== 'all') {
      query.andWhere('u.id IN (SELECT a.unit_id FROM unit_ancestors a WHERE a.ancestor_id IN (:...scope))', { scope });
    }
    return query.getRawMany<RecordedUnit>();
  }

  /** Holds units until the transaction ends: what they have is decided one at a time. */
  async lockUnits(unitIds: readonly number[]): Promise<void> {
    await lockRows(this.unitOfWork.manager, 'units', unitIds);
  }

  /** What is on record of some items for some units. */
  onRecord(itemIds: readonly number[], unitIds: readonly number[]): Promise<Rollout[]> {
    if (itemIds.length === 0 || unitIds.length === 0) return Promise.resolve([]);
    return this.unitOfWork.manager.find(Rollout, {
      where: { itemId: In([...itemIds]), unitId: In([...unitIds]) },
      order: { id: 'ASC' },
    });
  }

  async insert(rows: readonly Omit<Rollout, 'id'>[]): Promise<void> {
    if (rows.length > 0) await this.unitOfWork.manager.insert(Rollout, [...rows]);
  }

  /** Gives rollouts on record the dates and words of one report; what it does not say stays. */
  async retell(ids: readonly number[], told: RolloutFacts): Promise<void> {
    const { fromDate, toDate, targetDate, source, note } = told;
    await this.unitOfWork.manager
      .createQueryBuilder()
      .update(Rollout)
      .set({
        fromDate,
        toDate,
        ...(toDate === null ? {} : { openKey: null }),
        ...(targetDate === null ? {} : { targetDate }),
        ...(source === null ? {} : { source }),
        ...(note === null ? {} : { note }),
        version: () => 'version + 1',
      })
      .where('id IN (:...ids)', { ids })
      .execute();
  }

  /** Changes a rollout that still is at the version its editor saw; false where it is not. */
  async update(id: number, version: number, changes: Partial<Rollout>): Promise<boolean> {
    const next = { ...changes, version: version + 1 };
    return (await this.unitOfWork.manager.update(Rollout, { id, version }, next)).affected === 1;
  }

  async remove(id: number, version: number): Promise<boolean> {
    return (await this.unitOfWork.manager.delete(Rollout, { id, version })).affected === 1;
  }

  private listed() {
    return this.unitOfWork.manager
      .createQueryBuilder(Rollout, 'r')
      .innerJoin(RolloutItem, 'i', 'i.id = r.item_id')
      .innerJoin(Unit, 'u', 'u.id = r.unit_id')
      .leftJoin(UnitVersion, 'v', versionOn('v', 'u', ':today'), { today: this.clock.today() })
      .select([
        'r.id AS id',
        'r.unit_id AS unitId',
        'u.code AS unitCode',
        'COALESCE(v.label, u.code) AS unitLabel',
        'r.item_id AS itemId',
        'i.code AS itemCode',
        'i.name AS itemName',
        'i.kind AS itemKind',
        'r.from_date AS fromDate',
        'r.to_date AS toDate',
        'r.target_date AS targetDate',
        'r.source AS source',
        'r.note AS note',
        'r.version AS version',
      ]);
  }
}

const ORIGINS =
  'SELECT c.unit_id FROM unit_conversions c WHERE c.shown_unit_id = :unitId AND c.unit_id <> :unitId' +
  ' AND (c.valid_from IS NULL OR c.valid_from <= :asOf) AND (c.valid_to IS NULL OR c.valid_to > :asOf)';

const LASTS = 'r.from_date <= :asOf AND (r.to_date IS NULL OR r.to_date >= :asOf)';
