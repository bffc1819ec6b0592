import { Injectable } from '@nestjs/common';
import { addDays, type CalendarDate } from '../../common/dates/calendar-date.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { covers } from './rules/time-span.js';
import { UnitAct } from './unit-act.entity.js';
import { UnitVersion } from './unit-version.entity.js';
import { Unit } from './unit.entity.js';

/** How a unit was called on the eve of a day and on the day; null where it was not there. */
export interface NamesAround {
  before: string | null;
  after: string | null;
}

/** Reads what was decided about units, as it was recorded. */
@Injectable()
export class ActFileQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** An act with its lines, undone or not; null for an unknown one. */
  find(id: number): Promise<UnitAct | null> {
    return this.unitOfWork.manager.findOneBy(UnitAct, { id });
  }

  /** The acts that name a unit, the latest first, those that were undone too. */
  ofUnit(code: string): Promise<UnitAct[]> {
    return this.unitOfWork.manager
      .createQueryBuilder(UnitAct, 'act')
      .where('INSTR(act.lines, :quoted) > 0', { quoted: JSON.stringify(code) })
      .orderBy('act.effectiveDate', 'DESC')
      .addOrderBy('act.id', 'DESC')
      .getMany();
  }

  /** The labels of units around a day, by code; codes of no unit are not there. */
  async namesAround(codes: readonly string[], day: CalendarDate): Promise<Map<string, NamesAround>> {
    const names = new Map<string, NamesAround>();
    if (codes.length === 0) return names;
    const eve = addDays(day, -1);
    const versions = await this.unitOfWork.manager
      .createQueryBuilder(UnitVersion, 'v')
      .innerJoin(Unit, 'u', 'u.id = v.unit_id')
      .where('u.code IN (:...codes)', { codes: [...new Set(codes)] })
      .andWhere('(v.valid_from IS NULL OR v.valid_from <= :day)', { day })
      .andWhere('(v.valid_to IS NULL OR v.valid_to >= :day)', { day })
      .select(['u.code AS code', 'v.label AS label', 'v.valid_from AS validFrom', 'v.valid_to AS validTo'])
      .getRawMany<{ code: string; label: string; validFrom: CalendarDate | null; validTo: CalendarDate | null }>();
    for (const { code, label, validFrom, validTo } of versions) {
      const known = names.get(code) ?? { before: null, after: null };
      names.set(code, {
        before: covers(validFrom, validTo, eve) ? label : known.before,
        after: covers(validFrom, validTo, day) ? label : known.after,
      });
    }
    return names;
  }
}
