import { Injectable } from '@nestjs/common';
import type { CalendarDate } from '../../common/dates/calendar-date.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { UnitVersion } from './unit-version.entity.js';
import { Unit, type UnitLevel } from './unit.entity.js';

/** What a unit was called and under whom it stood over one interval; `validTo` is the first day after it. */
export interface UnitPeriod {
  validFrom: CalendarDate | null;
  validTo: CalendarDate | null;
  name: string;
  shortName: string;
  label: string;
  gsoCode: string | null;
  parentId: number | null;
  parentCode: string | null;
  /** The parent by the name that it had at the end of the interval. */
  parentName: string | null;
}

/** A unit over all its life. */
export interface UnitFile {
  id: number;
  code: string;
  level: UnitLevel;
  kind: string;
  validFrom: CalendarDate | null;
  validTo: CalendarDate | null;
  confidence: string;
  /** The latest first; there is at least one. */
  periods: UnitPeriod[];
}

/** Reads all that is known of one unit's names and places. */
@Injectable()
export class UnitFileQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The unit of a code; null for an unknown one. One statement, however long its life. */
  async find(code: string): Promise<UnitFile | null> {
    const rows = await this.unitOfWork.manager
      .createQueryBuilder(Unit, 'u')
      .innerJoin(UnitVersion, 'v', 'v.unit_id = u.id')
      .leftJoin(Unit, 'p', 'p.id = v.parent_id')
      .leftJoin(UnitVersion, 'pv', PARENT_AT_END)
      .where('u.code = :code', { code })
      .select([
        'u.id AS id',
        'u.code AS code',
        'u.level AS level',
        'u.kind AS kind',
        'u.valid_from AS bornOn',
        'u.valid_to AS endedOn',
        'u.confidence AS confidence',
        'v.valid_from AS validFrom',
        'v.valid_to AS validTo',
        'v.name AS name',
        'v.short_name AS shortName',
        'v.label AS label',
        'v.gso_code AS gsoCode',
        'v.parent_id AS parentId',
        'p.code AS parentCode',
        'pv.name AS parentName',
      ])
      .orderBy("COALESCE(v.valid_from, '0000-00-00')", 'DESC')
      .getRawMany<RawFile>();
    const [first] = rows;
    if (!first) return null;
    const { id, level, kind, bornOn, endedOn, confidence } = first;
    const periods = rows.map((row) => {
      const { validFrom, validTo, name, shortName, label, gsoCode, parentId, parentCode, parentName } = row;
      return { validFrom, validTo, name, shortName, label, gsoCode, parentId, parentCode, parentName };
    });
    return { id, code: first.code, level, kind, validFrom: bornOn, validTo: endedOn, confidence, periods };
  }
}

type RawFile = UnitPeriod & {
  id: number;
  code: string;
  level: UnitLevel;
  kind: string;
  bornOn: CalendarDate | null;
  endedOn: CalendarDate | null;
  confidence: string;
};

const PARENT_AT_END =
  "pv.unit_id = p.id AND (pv.valid_from IS NULL OR pv.valid_from < COALESCE(v.valid_to, '9999-12-31'))" +
  " AND (pv.valid_to IS NULL OR pv.valid_to >= COALESCE(v.valid_to, '9999-12-31'))";
