import { Injectable } from '@nestjs/common';
import type { CalendarDate } from '../../common/dates/calendar-date.js';
import { grouped } from '../../common/grouped.js';
import { searchKey, searchPatterns } from '../../common/vietnamese/search-key.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { UnitConversion } from './unit-conversion.entity.js';
import { UnitVersion } from './unit-version.entity.js';
import { Unit, type UnitLevel } from './unit.entity.js';
import { versionOn } from './version-on.js';

/** A unit that a search found, as it stood on the day asked about or, where it was not alive then, as it last or first stood. */
export interface UnitFound {
  id: number;
  code: string;
  level: UnitLevel;
  name: string;
  label: string;
  validFrom: CalendarDate | null;
  validTo: CalendarDate | null;
  isAlive: boolean;
  /** The name that fits, where it is not the one shown. */
  otherName: OtherName | null;
  /** The unit that it is read as today, where that is another one. */
  now: { code: string; label: string } | null;
}

/** A name that a unit had before the day that was asked about, or has after it. */
export interface OtherName {
  label: string;
  validFrom: CalendarDate | null;
  validTo: CalendarDate | null;
  isFormer: boolean;
}

interface RawFound {
  id: number;
  code: string;
  level: UnitLevel;
  name: string;
  label: string;
  validFrom: CalendarDate | null;
  validTo: CalendarDate | null;
  shownId: number;
  fittingId: number;
  fittingLabel: string;
  fittingFrom: CalendarDate | null;
  fittingTo: CalendarDate | null;
  fittingKey: string;
  nowCode: string | null;
  nowLabel: string | null;
}

/** Finds units by the words of any name they ever had, marks or not, and by code; units of other times too. */
@Injectable()
export class UnitSearchQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * Those whose name has the words side by side come first, of them those alive on `asOf`; else in Vietnamese order. One
   * statement, however many there are.
   */
  async find(search: string, { asOf, today }: { asOf: CalendarDate; today: CalendarDate }): Promise<UnitFound[]> {
    const query = this.unitOfWork.manager
      .createQueryBuilder(UnitVersion, 'm')
      .innerJoin(Unit, 'u', 'u.id = m.unit_id')
      .innerJoin(UnitVersion, 'v', versionOn('v', 'u', ':asOf'))
      .leftJoin(UnitConversion, 'k', `k.unit_id = u.id AND k.shown_unit_id <> u.id AND ${holdsOn('k', ':today')}`)
      .leftJoin(Unit, 'heir', 'heir.id = k.shown_unit_id')
      .leftJoin(UnitVersion, 'hv', `hv.unit_id = heir.id AND ${holdsOn('hv', ':today')}`)
      .select([
        'u.id AS id',
        'u.code AS code',
        'u.level AS level',
        'v.name AS name',
        'v.label AS label',
        'u.valid_from AS validFrom',
        'u.valid_to AS validTo',
        'v.id AS shownId',
        'm.id AS fittingId',
        'm.label AS fittingLabel',
        'm.valid_from AS fittingFrom',
        'm.valid_to AS fittingTo',
        'm.search_key AS fittingKey',
        'heir.code AS nowCode',
        'hv.label AS nowLabel',
      ])
      .setParameters({ asOf, today })
      .orderBy('v.sort_key')
      .addOrderBy('u.id')
      .addOrderBy("COALESCE(m.valid_from, '0000-00-00')");
    for (const [index, pattern] of searchPatterns(search).entries()) {
      query.andWhere(
        `(m.search_key LIKE :word${index} OR LOWER(u.code) LIKE :word${index} OR m.gso_code LIKE :word${index})`,
        {
          [`word${index}`]: pattern,
        },
      );
    }
    const rows = await query.getRawMany<RawFound>();
    const phrase = searchKey(search);
    const close = new Set(rows.filter(({ fittingKey }) => fittingKey.includes(phrase)).map(({ id }) => id));
    const rank = ({ id, isAlive }: UnitFound): number => (close.has(id) ? 0 : 2) + (isAlive ? 0 : 1);
    return unitsOf(rows, asOf).sort((a, b) => rank(a) - rank(b));
  }
}

function holdsOn(alias: string, day: string): string {
  return (
    `(${alias}.valid_from IS NULL OR ${alias}.valid_from <= ${day})` +
    ` AND (${alias}.valid_to IS NULL OR ${alias}.valid_to > ${day})`
  );
}

/** One line for each unit: the names that fit come in order of time, and the one that is shown is the best. */
function unitsOf(rows: readonly RawFound[], asOf: CalendarDate): UnitFound[] {
  return [...grouped(rows, ({ id }) => id).values()].map((fitting) => {
    const best = fitting.find(({ fittingId, shownId }) => fittingId === shownId) ?? fitting.at(-1)!;
    const { id, code, level, name, label, validFrom, validTo, nowCode, nowLabel } = best;
    return {
      id,
      code,
      level,
      name,
      label,
      validFrom,
      validTo,
      isAlive: (validFrom === null || validFrom <= asOf) && (validTo === null || validTo > asOf),
      otherName: best.fittingId === best.shownId ? null : otherName(best, asOf),
      now: nowCode === null ? null : { code: nowCode, label: nowLabel ?? nowCode },
    };
  });
}

function otherName({ fittingLabel, fittingFrom, fittingTo }: RawFound, asOf: CalendarDate): OtherName {
  const isFormer = fittingTo !== null && fittingTo <= asOf;
  return { label: fittingLabel, validFrom: fittingFrom, validTo: fittingTo, isFormer };
}
