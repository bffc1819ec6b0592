import { Injectable } from '@nestjs/common';
import { In, type SelectQueryBuilder } from 'typeorm';
import type { UnitScope } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Course } from '../courses/course.entity.js';
import { UnitVersion } from '../units/unit-version.entity.js';
import { Unit, type UnitLevel } from '../units/unit.entity.js';
import { versionOn } from '../units/version-on.js';
import { TrainingPlan } from './training-plan.entity.js';

/** A plan with its unit by the name it has today or last had, and its course; null for the whole province, for all courses. */
export interface PlanListed {
  id: number;
  year: number;
  unitId: number | null;
  unitCode: string | null;
  unitLevel: UnitLevel | null;
  unitName: string | null;
  unitLabel: string | null;
  courseId: number | null;
  courseCode: string | null;
  courseTitle: string | null;
  classes: number;
  participations: number;
  note: string | null;
  version: number;
}

@Injectable()
export class PlansRepository {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** The plans of a year: the province's first, then unit by unit, all courses before each. */
  list(year: number, scope: UnitScope): Promise<PlanListed[]> {
    return this.listed(scope)
      .andWhere('t.year = :year', { year })
      .orderBy('CASE WHEN t.unit_id IS NULL THEN 0 ELSE 1 END')
      .addOrderBy('v.sort_key')
      .addOrderBy('u.id')
      .addOrderBy("COALESCE(c.code, '')")
      .getRawMany<PlanListed>();
  }

  async find(id: number, scope: UnitScope): Promise<PlanListed | null> {
    return (await this.listed(scope).andWhere('t.id = :id', { id }).getRawOne<PlanListed>()) ?? null;
  }

  /** The years that have plans, the latest first. */
  async years(): Promise<number[]> {
    const rows = await this.unitOfWork.manager
      .createQueryBuilder(TrainingPlan, 't')
      .select('DISTINCT t.year', 'year')
      .orderBy('t.year', 'DESC')
      .getRawMany<{ year: number }>();
    return rows.map(({ year }) => Number(year));
  }

  /** Plans by their keys. */
  withKeys(keys: readonly string[]): Promise<TrainingPlan[]> {
    if (keys.length === 0) return Promise.resolve([]);
    return this.unitOfWork.manager.findBy(TrainingPlan, { planKey: In([...keys]) });
  }

  async insert(rows: readonly Omit<TrainingPlan, 'id'>[]): Promise<void> {
    if (rows.length > 0) await this.unitOfWork.manager.insert(TrainingPlan, [...rows]);
  }

  /** Changes a plan that still is at the version its editor saw; false where it is not. */
  async update(id: number, version: number, changes: Partial<TrainingPlan>): Promise<boolean> {
    const next = { ...changes, version: version + 1 };
    return (await this.unitOfWork.manager.update(TrainingPlan, { id, version }, next)).affected === 1;
  }

  async remove(id: number, version: number): Promise<boolean> {
    return (await this.unitOfWork.manager.delete(TrainingPlan, { id, version })).affected === 1;
  }

  private listed(scope: UnitScope): SelectQueryBuilder<TrainingPlan> {
    const query = this.unitOfWork.manager
      .createQueryBuilder(TrainingPlan, 't')
      .leftJoin(Unit, 'u', 'u.id = t.unit_id')
      .leftJoin(UnitVersion, 'v', versionOn('v', 'u', ':today'), { today: this.clock.today() })
      .leftJoin(Course, 'c', 'c.id = t.course_id')
      .select(LISTED_COLUMNS)
      .where('1 = 1');
    if (scope === 'all') return query;
    if (scope.length === 0) return query.andWhere('t.unit_id IS NULL');
    return query.andWhere(
      '(t.unit_id IS NULL OR t.unit_id IN (SELECT a.unit_id FROM unit_ancestors a WHERE a.ancestor_id IN (:...scope)))',
      { scope },
    );
  }
}

const LISTED_COLUMNS = [
  't.id AS id',
  't.year AS year',
  't.unit_id AS unitId',
  'u.code AS unitCode',
  'u.level AS unitLevel',
  'v.name AS unitName',
  'v.label AS unitLabel',
  't.course_id AS courseId',
  'c.code AS courseCode',
  'c.title AS courseTitle',
  't.classes AS classes',
  't.participations AS participations',
  't.note AS note',
  't.version AS version',
];
