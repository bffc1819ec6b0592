import { Injectable } from '@nestjs/common';
import type { CalendarDate } from '../../common/dates/calendar-date.js';
import type { ClassState } from '../../common/class-state.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { UserRole } from '../access/user-role.entity.js';
import { TrainingClass } from '../classes/training-class.entity.js';
import { Enrolment } from '../enrolments/enrolment.entity.js';
import { NominationCall } from '../nominations/nomination-call.entity.js';
import { NominationQuotaUnit } from '../nominations/nomination-quota-unit.entity.js';
import { NominationQuota } from '../nominations/nomination-quota.entity.js';
import { Posting } from '../people/posting.entity.js';
import { Unit } from '../units/unit.entity.js';

/** A number that belongs to a unit. */
export interface CountOfUnit {
  unitCode: string;
  count: number;
}

/** A class with a unit that hosts it or has sent people to it. */
export interface ClassOfUnit {
  unitCode: string;
  classCode: string;
  title: string;
  hosts: boolean;
  enrolments: number;
}

/** A quota of a unit in a call that is not closed. */
export interface QuotaOfUnit {
  unitCode: string;
  classCode: string;
  title: string;
  seats: number;
  /** Names that stand on the unit's list. */
  names: number;
}

const NOT_OVER: readonly ClassState[] = ['draft', 'open', 'confirmed', 'running'];

/** Counts what stands under units that are about to change. */
@Injectable()
export class AffectedRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** People in service, by the unit in which they stand now. */
  async people(unitCodes: readonly string[]): Promise<CountOfUnit[]> {
    if (unitCodes.length === 0) return [];
    const rows = await this.unitOfWork.manager
      .createQueryBuilder(Posting, 'posting')
      .innerJoin(Unit, 'unit', 'unit.id = posting.unit_id')
      .where('posting.current_key IS NOT NULL AND unit.code IN (:...unitCodes)', { unitCodes })
      .select(['unit.code AS unitCode', 'COUNT(*) AS number'])
      .groupBy('unit.code')
      .getRawMany<{ unitCode: string; number: number | string }>();
    return rows.map(({ unitCode, number }) => ({ unitCode, count: Number(number) }));
  }

  /** Of `people`, those whose posting in the unit began on a day or later, by that day. */
  async joinedSince(unitCodes: readonly string[], day: CalendarDate): Promise<(CountOfUnit & { on: CalendarDate })[]> {
    if (unitCodes.length === 0) return [];
    const rows = await this.unitOfWork.manager
      .createQueryBuilder(Posting, 'posting')
      .innerJoin(Unit, 'unit', 'unit.id = posting.unit_id')
      .where('posting.current_key IS NOT NULL AND unit.code IN (:...unitCodes)', { unitCodes })
      .andWhere('posting.from_date >= :day', { day })
      .select(['unit.code AS unitCode', 'posting.from_date AS joinedOn', 'COUNT(*) AS number'])
      .groupBy('unit.code, posting.from_date')
      .getRawMany<{ unitCode: string; joinedOn: CalendarDate; number: number | string }>();
    return rows.map(({ unitCode, joinedOn, number }) => ({ unitCode, on: joinedOn, count: Number(number) }));
  }

  /** Roles of active and inactive users over exactly these units. */
  async roles(unitCodes: readonly string[]): Promise<CountOfUnit[]> {
    if (unitCodes.length === 0) return [];
    const rows = await this.unitOfWork.manager
      .createQueryBuilder(UserRole, 'role')
      .innerJoin(Unit, 'unit', 'unit.id = role.unit_id')
      .where('unit.code IN (:...unitCodes)', { unitCodes })
      .select(['unit.code AS unitCode', 'COUNT(*) AS number'])
      .groupBy('unit.code')
      .getRawMany<{ unitCode: string; number: number | string }>();
    return rows.map(({ unitCode, number }) => ({ unitCode, count: Number(number) }));
  }

  /** Classes that are not over, by unit and class: hosted by it, or with living enrolments of people whom it sent. */
  async classes(unitCodes: readonly string[]): Promise<ClassOfUnit[]> {
    if (unitCodes.length === 0) return [];
    const found = new Map<string, ClassOfUnit>();
    for (const row of [...(await this.hosted(unitCodes)), ...(await this.sentTo(unitCodes))]) {
      const key = `${row.unitCode} ${row.classCode}`;
      const known = found.get(key);
      found.set(key, known ? { ...known, enrolments: known.enrolments + row.enrolments } : row);
    }
    return [...found.values()].sort((a, b) => (a.classCode < b.classCode ? -1 : 1));
  }

  /** Units that calls ask for names, where these are not closed, by class and unit. */
  async quotas(unitCodes: readonly string[]): Promise<QuotaOfUnit[]> {
    if (unitCodes.length === 0) return [];
    const rows = await this.unitOfWork.manager
      .createQueryBuilder(NominationQuotaUnit, 'qu')
      .innerJoin(NominationQuota, 'q', 'q.id = qu.quota_id')
      .innerJoin(NominationCall, 'k', 'k.id = qu.call_id')
      .innerJoin(TrainingClass, 'cls', 'cls.id = k.class_id')
      .innerJoin(Unit, 'unit', 'unit.id = qu.unit_id')
      .where("k.state IN ('draft', 'open') AND unit.code IN (:...unitCodes)", { unitCodes })
      .select(['unit.code AS unitCode', 'cls.code AS classCode', 'cls.title AS title', 'q.seats AS seats'])
      .addSelect(
        '(SELECT COUNT(*) FROM nominees n JOIN nomination_lists l ON l.id = n.list_id' +
          ' WHERE l.call_id = k.id AND l.unit_id = unit.id AND n.active_key IS NOT NULL)',
        'names',
      )
      .orderBy('cls.code')
      .addOrderBy('unit.code')
      .getRawMany<Omit<QuotaOfUnit, 'names'> & { names: number | string }>();
    return rows.map((row) => ({ ...row, names: Number(row.names) }));
  }

  private async hosted(unitCodes: readonly string[]): Promise<ClassOfUnit[]> {
    const rows = await this.unitOfWork.manager
      .createQueryBuilder(TrainingClass, 'cls')
      .innerJoin(Unit, 'unit', 'unit.id = cls.host_unit_id')
      .where('cls.state IN (:...states) AND unit.code IN (:...unitCodes)', { states: NOT_OVER, unitCodes })
      .select(['unit.code AS unitCode', 'cls.code AS classCode', 'cls.title AS title'])
      .getRawMany<{ unitCode: string; classCode: string; title: string }>();
    return rows.map((row) => ({ ...row, hosts: true, enrolments: 0 }));
  }

  private async sentTo(unitCodes: readonly string[]): Promise<ClassOfUnit[]> {
    const rows = await this.unitOfWork.manager
      .createQueryBuilder(Enrolment, 'enrolment')
      .innerJoin(TrainingClass, 'cls', 'cls.id = enrolment.class_id')
      .innerJoin(Unit, 'unit', 'unit.id = enrolment.unit_id')
      .where('enrolment.active_key IS NOT NULL')
      .andWhere('cls.state IN (:...states) AND unit.code IN (:...unitCodes)', { states: NOT_OVER, unitCodes })
      .select(['unit.code AS unitCode', 'cls.code AS classCode', 'cls.title AS title', 'COUNT(*) AS number'])
      .groupBy('unit.code, cls.code, cls.title')
      .getRawMany<{ unitCode: string; classCode: string; title: string; number: number | string }>();
    return rows.map(({ number, ...row }) => ({ ...row, hosts: false, enrolments: Number(number) }));
  }
}
