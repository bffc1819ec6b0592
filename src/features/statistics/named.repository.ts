import { Injectable } from '@nestjs/common';
import type { UnitScope } from '../../common/actor.js';
import type { CalendarDate } from '../../common/dates/calendar-date.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { Named } from './asked.js';

/** A unit that a question names. */
export interface NamedUnit extends Named {
  validFrom: CalendarDate | null;
  /** First day it no longer exists. */
  validTo: CalendarDate | null;
  inScope: boolean;
}

/** Finds what a question names by its code. */
@Injectable()
export class NamedRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The unit as it was called on a day, or else at first. */
  async unit(code: string, on: CalendarDate, scope: UnitScope): Promise<NamedUnit | null> {
    const inScope =
      scope === 'all'
        ? '1'
        : `(SELECT COUNT(*) FROM unit_ancestors a WHERE a.unit_id = u.id AND a.ancestor_id IN (${scope.map(() => '?').join(', ') || 'NULL'}))`;
    const [found]: (Omit<NamedUnit, 'inScope'> & { inScope: number | string })[] = await this.unitOfWork.manager.query(
      `SELECT u.id AS id, u.code AS code, v.name AS name, v.label AS label, u.valid_from AS validFrom, u.valid_to AS validTo, ${inScope} AS inScope` +
        ' FROM units u JOIN unit_versions v ON v.unit_id = u.id WHERE u.code = ?' +
        ' ORDER BY CASE WHEN v.valid_from IS NULL OR v.valid_from <= ? THEN 0 ELSE 1 END, v.valid_from DESC LIMIT 1',
      [...(scope === 'all' ? [] : scope), code, on],
    );
    return found ? { ...found, inScope: Number(found.inScope) > 0 } : null;
  }

  async course(code: string): Promise<Named | null> {
    return this.first('SELECT id, code, title AS name, code AS label FROM courses WHERE code = ?', code);
  }

  async class(code: string): Promise<Named | null> {
    return this.first(
      "SELECT id, code, title AS name, code AS label FROM training_classes WHERE code = ? AND state <> 'draft'",
      code,
    );
  }

  private async first(sql: string, code: string): Promise<Named | null> {
    const [found]: Named[] = await this.unitOfWork.manager.query(sql, [code]);
    return found ?? null;
  }
}
