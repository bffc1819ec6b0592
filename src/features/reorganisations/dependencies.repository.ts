import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Instant } from '../../common/dates/calendar-date.js';
import { type Reference, referencesTo } from '../../platform/database/references-to.js';
import { lockRows } from '../../platform/database/dialect.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Unit } from '../units/unit.entity.js';
import { UnitVersion } from '../units/unit-version.entity.js';
import type { Dependency } from './reorganisation.js';

/** A unit that an act gave birth to. */
export interface BornUnit {
  id: number;
  code: string;
  label: string;
}

/** Rows of one kind that refer to a unit. */
export interface RowsOfUnit {
  kind: Dependency['kind'];
  unitId: number;
  count: number;
}

const KINDS: Readonly<Record<string, Dependency['kind']>> = {
  class_summaries: 'summaries',
  enrolments: 'enrolments',
  nomination_quota_units: 'quotas',
  postings: 'people',
  rollouts: 'rollouts',
  training_classes: 'classes',
  training_plans: 'plans',
  user_roles: 'roles',
};

/** Tables that follow from the acts, those that are figured out anew, and lists of names, which come with a quota. */
const DERIVED = /^(unit_|units$|statistics_|nomination_lists$)/;

/** Looks for what refers to units, in whichever tables there are. */
@Injectable()
export class DependenciesRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async bornBy(actId: number): Promise<BornUnit[]> {
    const { manager } = this.unitOfWork;
    const units = await manager.findBy(Unit, { bornByActId: actId });
    if (units.length === 0) return [];
    const versions = await manager.findBy(UnitVersion, { unitId: In(units.map(({ id }) => id)) });
    const labels = new Map(versions.map(({ unitId, label }) => [unitId, label]));
    return units.map(({ id, code }) => ({ id, code, label: labels.get(id) ?? code }));
  }

  /** Holds units until the transaction ends: a row that refers to one of them waits. */
  hold(unitIds: readonly number[]): Promise<void> {
    return lockRows(this.unitOfWork.manager, 'units', unitIds);
  }

  /**
   * Merges of people since an instant that stand and keep a posting in one of the units in what they would bring back:
   * undoing one would name a unit that is no more.
   */
  async mergesNaming(unitIds: readonly number[], since: Instant): Promise<RowsOfUnit[]> {
    const found: RowsOfUnit[] = [];
    for (const unitId of unitIds) {
      const [row] = (await this.unitOfWork.manager.query(
        `SELECT COUNT(*) AS number FROM person_merges WHERE undone_at IS NULL AND at >= ?
         AND (files_before LIKE ? OR files_before LIKE ? OR done LIKE ? OR done LIKE ?)`,
        [since, `%"unitId":${unitId},%`, `%"unitId":${unitId}}%`, `%"unitId":${unitId},%`, `%"unitId":${unitId}}%`],
      )) as [{ number: number | string }];
      if (Number(row.number) > 0) found.push({ kind: 'merges', unitId, count: Number(row.number) });
    }
    return found;
  }

  /** The rows that refer to units, by kind and unit; postings that the act itself made are left out. */
  async rowsOf(unitIds: readonly number[], actId: number): Promise<RowsOfUnit[]> {
    if (unitIds.length === 0) return [];
    const { manager } = this.unitOfWork;
    const references = (await referencesTo(manager, 'units')).filter(({ table }) => !DERIVED.test(table));
    const found: RowsOfUnit[] = [];
    for (const reference of references) found.push(...(await this.rowsIn(reference, unitIds, actId)));
    return found;
  }

  private async rowsIn({ table, column }: Reference, unitIds: readonly number[], actId: number): Promise<RowsOfUnit[]> {
    const own = table === 'postings' ? ' AND (act_id IS NULL OR act_id <> ?)' : '';
    const rows = (await this.unitOfWork.manager.query(
      `SELECT ${column} AS unit, COUNT(*) AS number FROM ${table}
       WHERE ${column} IN (${unitIds.map(() => '?').join(',')})${own} GROUP BY ${column} ORDER BY ${column}`,
      [...unitIds, ...(own ? [actId] : [])],
    )) as { unit: number; number: number | string }[];
    return rows.map(({ unit, number }) => ({ kind: KINDS[table] ?? 'other', unitId: unit, count: Number(number) }));
  }
}
