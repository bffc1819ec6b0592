import { Injectable } from '@nestjs/common';
import type { CalendarDate } from '../../common/dates/calendar-date.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { UnitConversion } from './unit-conversion.entity.js';
import { UnitVersion } from './unit-version.entity.js';
import { Unit, type UnitLevel } from './unit.entity.js';
import { versionOn } from './version-on.js';

/** A unit that has ended, as it last stood; `heirId` is the unit as which it is read on the day asked for. */
export interface UnitEnded {
  id: number;
  code: string;
  level: UnitLevel;
  name: string;
  shortName: string;
  label: string;
  parentId: number | null;
  endedOn: CalendarDate;
  heirId: number | null;
}

/** Tells which units had ended by a day. */
@Injectable()
export class EndedUnitsQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async by(day: CalendarDate): Promise<UnitEnded[]> {
    return this.unitOfWork.manager
      .createQueryBuilder(Unit, 'u')
      .innerJoin(UnitVersion, 'v', versionOn('v', 'u', ':day'))
      .leftJoin(
        UnitConversion,
        'k',
        'k.unit_id = u.id AND (k.valid_from IS NULL OR k.valid_from <= :day) AND (k.valid_to IS NULL OR k.valid_to > :day)',
      )
      .where('u.valid_to <= :day', { day })
      .select([
        'u.id AS id',
        'u.code AS code',
        'u.level AS level',
        'v.name AS name',
        'v.short_name AS shortName',
        'v.label AS label',
        'v.parent_id AS parentId',
        'u.valid_to AS endedOn',
        'k.shown_unit_id AS heirId',
      ])
      .orderBy('u.code')
      .getRawMany<UnitEnded>();
  }
}
