import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Clock } from '../../common/clock.js';
import { grouped } from '../../common/grouped.js';
import { lotsOf } from '../../common/lots.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Course } from '../courses/course.entity.js';
import { UnitVersion } from '../units/unit-version.entity.js';
import { Unit } from '../units/unit.entity.js';
import { versionOn } from '../units/version-on.js';
import type { AskedUnit, CallView } from './call-terms.js';
import { NominationCall } from './nomination-call.entity.js';
import { NominationList } from './nomination-list.entity.js';
import { NominationQuotaUnit } from './nomination-quota-unit.entity.js';
import { NominationQuota } from './nomination-quota.entity.js';

/** A quota with the ids of its units. */
export type QuotaWithUnits = NominationQuota & { unitIds: number[] };

/** A unit that may be asked, with its life. */
export type UnitNamed = AskedUnit & Pick<Unit, 'validFrom' | 'validTo'>;

const ROWS_A_STATEMENT = 200;

/** Reads and writes calls and their quotas. Whoever writes holds the class. */
@Injectable()
export class CallsRepository {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  ofClass(classId: number): Promise<NominationCall | null> {
    return this.unitOfWork.manager.findOneBy(NominationCall, { classId });
  }

  find(id: number): Promise<NominationCall> {
    return this.unitOfWork.manager.findOneByOrFail(NominationCall, { id });
  }

  /** The terms of a call with the names that units bear today; three statements, or two where no course is asked for. */
  async view(call: NominationCall, onlyQuotaId: number | null = null): Promise<CallView> {
    const { manager } = this.unitOfWork;
    const quotas = await this.quotas(call.id);
    const shown = onlyQuotaId === null ? quotas : quotas.filter(({ id }) => id === onlyQuotaId);
    const units = grouped(await this.units(call.id), ({ quotaId }) => quotaId);
    const course =
      call.prerequisiteCourseId === null ? null : await manager.findOneBy(Course, { id: call.prerequisiteCourseId });
    const { prerequisiteCourseId: _, createdAt: __, ...terms } = call;
    return {
      ...terms,
      prerequisiteCourse: course && { id: course.id, code: course.code, title: course.title },
      quotas: shown.map(({ id, name, seats, used }) => {
        const asked = (units.get(id) ?? []).map((unit) => ({ id: unit.id, code: unit.code, label: unit.label }));
        return { id, name, seats, used, units: asked };
      }),
    };
  }

  /** In the order in which they were entered. */
  quotas(callId: number): Promise<NominationQuota[]> {
    return this.unitOfWork.manager.find(NominationQuota, { where: { callId }, order: { id: 'ASC' } });
  }

  async quotasWithUnits(callId: number): Promise<QuotaWithUnits[]> {
    const rows = await this.unitOfWork.manager.find(NominationQuotaUnit, { where: { callId }, order: { id: 'ASC' } });
    const units = grouped(rows, ({ quotaId }) => quotaId);
    const quotas = await this.quotas(callId);
    return quotas.map((quota) => ({ ...quota, unitIds: (units.get(quota.id) ?? []).map(({ unitId }) => unitId) }));
  }

  /** The units of a call, or of one of its quotas, by name. */
  units(callId: number, quotaId?: number): Promise<(AskedUnit & { quotaId: number })[]> {
    const query = this.unitOfWork.manager
      .createQueryBuilder(NominationQuotaUnit, 'qu')
      .innerJoin(Unit, 'u', 'u.id = qu.unit_id')
      .innerJoin(UnitVersion, 'v', versionOn('v', 'u', ':today'), { today: this.clock.today() })
      .select(['u.id AS id', 'u.code AS code', 'v.label AS label', 'qu.quota_id AS quotaId'])
      .where('qu.call_id = :callId', { callId })
      .orderBy('v.sort_key')
      .addOrderBy('u.id');
    if (quotaId !== undefined) query.andWhere('qu.quota_id = :quotaId', { quotaId });
    return query.getRawMany<AskedUnit & { quotaId: number }>();
  }

  /** Units of a call whose answer has begun: a list stands, or once stood. */
  async begunUnits(callId: number): Promise<Set<number>> {
    const lists = await this.unitOfWork.manager.find(NominationList, { select: { unitId: true }, where: { callId } });
    return new Set(lists.map(({ unitId }) => unitId));
  }

  /** Units of these codes as they stand today, or last stood; unknown codes are not there. */
  async unitsByCode(codes: readonly string[]): Promise<Map<string, UnitNamed>> {
    const units = await this.named('u.code', codes);
    return new Map(units.map((unit) => [unit.code, unit]));
  }

  async unitsById(ids: readonly number[]): Promise<Map<number, UnitNamed>> {
    const units = await this.named('u.id', ids);
    return new Map(units.map((unit) => [unit.id, unit]));
  }

  /** Pairs of these units of which the first hangs under the second on a day. */
  async nested(unitIds: readonly number[], day: string): Promise<{ unitId: number; ancestorId: number }[]> {
    const pairs: { unitId: number; ancestorId: number }[] = [];
    for (const lot of lotsOf(unitIds, ROWS_A_STATEMENT)) {
      const rows: { unitId: number; ancestorId: number }[] = await this.unitOfWork.manager
        .createQueryBuilder()
        .select(['l.unit_id AS unitId', 'l.ancestor_id AS ancestorId'])
        .from('unit_lines', 'l')
        .where('l.unit_id IN (:...lot) AND l.ancestor_id <> l.unit_id', { lot })
        .andWhere('(l.valid_from IS NULL OR l.valid_from <= :day) AND (l.valid_to IS NULL OR l.valid_to > :day)', {
          day,
        })
        .getRawMany();
      pairs.push(...rows);
    }
    const asked = new Set(unitIds);
    return pairs.filter(({ ancestorId }) => asked.has(ancestorId));
  }

  async insert(row: Omit<NominationCall, 'id'>): Promise<number> {
    const inserted = await this.unitOfWork.manager.insert(NominationCall, row);
    return (inserted.identifiers[0] as { id: number }).id;
  }

  async update(id: number, changes: Partial<NominationCall>): Promise<void> {
    await this.unitOfWork.manager.update(NominationCall, { id }, changes);
  }

  async insertQuota(row: Omit<NominationQuota, 'id'>, unitIds: readonly number[]): Promise<void> {
    const inserted = await this.unitOfWork.manager.insert(NominationQuota, row);
    await this.insertUnits((inserted.identifiers[0] as { id: number }).id, row.callId, unitIds);
  }

  async updateQuota(id: number, changes: Partial<NominationQuota>): Promise<void> {
    await this.unitOfWork.manager.update(NominationQuota, { id }, changes);
  }

  async insertUnits(quotaId: number, callId: number, unitIds: readonly number[]): Promise<void> {
    for (const lot of lotsOf(unitIds, ROWS_A_STATEMENT)) {
      await this.unitOfWork.manager.insert(
        NominationQuotaUnit,
        lot.map((unitId) => ({ quotaId, callId, unitId })),
      );
    }
  }

  async removeUnits(callId: number, unitIds: readonly number[]): Promise<void> {
    for (const lot of lotsOf(unitIds, ROWS_A_STATEMENT)) {
      await this.unitOfWork.manager.delete(NominationQuotaUnit, { callId, unitId: In(lot) });
    }
  }

  async removeQuotas(ids: readonly number[]): Promise<void> {
    if (ids.length > 0) await this.unitOfWork.manager.delete(NominationQuota, { id: In([...ids]) });
  }

  /** Gives or takes seats of a quota by number; false when it has not so many left, or so many are not held. */
  async addUsed(quotaId: number, count: number): Promise<boolean> {
    const result = await this.unitOfWork.manager
      .createQueryBuilder()
      .update(NominationQuota)
      .set({ used: () => 'used + :count' })
      .where('id = :quotaId AND used + :count BETWEEN 0 AND seats', { quotaId, count })
      .execute();
    return result.affected === 1;
  }

  private async named(column: 'u.code' | 'u.id', values: readonly (string | number)[]): Promise<UnitNamed[]> {
    const units: UnitNamed[] = [];
    for (const lot of lotsOf(values, ROWS_A_STATEMENT)) {
      const query = this.unitOfWork.manager
        .createQueryBuilder(Unit, 'u')
        .innerJoin(UnitVersion, 'v', versionOn('v', 'u', ':today'), { today: this.clock.today() })
        .select([
          'u.id AS id',
          'u.code AS code',
          'v.label AS label',
          'u.valid_from AS validFrom',
          'u.valid_to AS validTo',
        ])
        .where(`${column} IN (:...lot)`, { lot });
      units.push(...(await query.getRawMany<UnitNamed>()));
    }
    return units;
  }
}
