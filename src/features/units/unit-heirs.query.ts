import { Injectable } from '@nestjs/common';
import type { CalendarDate } from '../../common/dates/calendar-date.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { UnitConversion } from './unit-conversion.entity.js';

/** Tells what became of units that have ended. */
@Injectable()
export class UnitHeirsQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** As which other unit each unit is read on a day; units that are read as themselves, or as none, are not there. */
  async on(day: CalendarDate): Promise<Map<number, number>> {
    const rows = await this.unitOfWork.manager
      .createQueryBuilder(UnitConversion, 'k')
      .select(['k.unit_id AS unitId', 'k.shown_unit_id AS shownId'])
      .where('k.shown_unit_id <> k.unit_id')
      .andWhere('(k.valid_from IS NULL OR k.valid_from <= :day)', { day })
      .andWhere('(k.valid_to IS NULL OR k.valid_to > :day)', { day })
      .getRawMany<{ unitId: number; shownId: number }>();
    return new Map(rows.map(({ unitId, shownId }) => [unitId, shownId]));
  }
}
