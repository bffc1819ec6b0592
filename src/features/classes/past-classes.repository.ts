import { Injectable } from '@nestjs/common';
import type { UnitScope } from '../../common/actor.js';
import type { CalendarDate } from '../../common/dates/calendar-date.js';
import { lotsOf } from '../../common/lots.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Course } from '../courses/course.entity.js';
import { UnitVersion } from '../units/unit-version.entity.js';
import { Unit } from '../units/unit.entity.js';
import { ClassCodeCounter } from './class-code-counter.entity.js';
import { ClassSummary } from './class-summary.entity.js';
import { TrainingClass } from './training-class.entity.js';

const CHUNK = 500;

/** A class on record that a list may mean. */
export interface KnownClass {
  id: number;
  code: string;
  title: string;
  courseCode: string;
  startDate: CalendarDate;
  endDate: CalendarDate;
  summaryOnly: boolean;
  state: TrainingClass['state'];
  hostUnitId: number;
  /** Whether it has a timetable, so that who took part stands in its registers. */
  hasTimetable: boolean;
  /** Whether whoever looks may change it. */
  inScope: boolean;
}

/** The numbers of one unit in one class. */
export type NewSummary = Omit<ClassSummary, 'id'>;

/** The numbers of one unit, which is named as it was on the class's first day. */
export interface NamedSummary extends Pick<
  ClassSummary,
  'enrolments' | 'participations' | 'completions' | 'women' | 'minorities'
> {
  unitCode: string;
  unitLabel: string;
}

/** Finds the classes of the past that lists mean, and writes their numbers. */
@Injectable()
export class PastClassesRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The classes that bear one of these codes, or begin on one of these days. */
  async known(codes: readonly string[], startDates: readonly CalendarDate[], scope: UnitScope): Promise<KnownClass[]> {
    const found = new Map<number, KnownClass>();
    for (const [column, values] of [['c.code', codes] as const, ['c.startDate', startDates] as const]) {
      for (const chunk of lotsOf(values, CHUNK)) {
        for (const cls of await this.where(`${column} IN (:...chunk)`, { chunk }, scope)) found.set(cls.id, cls);
      }
    }
    return [...found.values()];
  }

  /** The numbers of these classes. */
  async summaries(classIds: readonly number[]): Promise<ClassSummary[]> {
    const found: ClassSummary[] = [];
    for (const ids of lotsOf(classIds, CHUNK)) {
      const query = this.unitOfWork.manager.createQueryBuilder(ClassSummary, 's');
      query.where('s.classId IN (:...ids)', { ids });
      found.push(...(await query.getMany()));
    }
    return found;
  }

  /** The numbers of a class, in the order of the units' names. */
  named(classId: number): Promise<NamedSummary[]> {
    return this.unitOfWork.manager
      .createQueryBuilder(ClassSummary, 's')
      .innerJoin(TrainingClass, 'c', 'c.id = s.class_id')
      .innerJoin(Unit, 'u', 'u.id = s.unit_id')
      .leftJoin(
        UnitVersion,
        'v',
        'v.unit_id = u.id AND (v.valid_from IS NULL OR v.valid_from <= c.start_date) AND (v.valid_to IS NULL OR v.valid_to > c.start_date)',
      )
      .where('s.class_id = :classId', { classId })
      .select([
        'u.code AS unitCode',
        'COALESCE(v.label, u.code) AS unitLabel',
        's.enrolments AS enrolments',
        's.participations AS participations',
        's.completions AS completions',
        's.women AS women',
        's.minorities AS minorities',
      ])
      .orderBy('v.sort_key')
      .addOrderBy('u.code')
      .getRawMany<NamedSummary>();
  }

  async insertSummaries(summaries: readonly NewSummary[]): Promise<void> {
    await this.unitOfWork.manager.insert(ClassSummary, [...summaries]);
  }

  async updateSummary(id: number, numbers: Partial<ClassSummary>): Promise<void> {
    await this.unitOfWork.manager.update(ClassSummary, { id }, numbers);
  }

  /** Makes sure that the next number of a series comes after this one. */
  async raiseCounter(series: string, number: number): Promise<void> {
    const { manager } = this.unitOfWork;
    await manager
      .createQueryBuilder()
      .insert()
      .into(ClassCodeCounter)
      .values({ series, lastNumber: 0 })
      .orIgnore()
      .execute();
    await manager
      .createQueryBuilder()
      .update(ClassCodeCounter)
      .set({ lastNumber: number })
      .where('series = :series AND last_number < :number', { series, number })
      .execute();
  }

  /** Whether a class has a timetable. */
  async hasSessions(classId: number): Promise<boolean> {
    const query = this.unitOfWork.manager.createQueryBuilder(TrainingClass, 'c');
    return (await query.where(`c.id = :classId AND ${HAS_SESSIONS}`, { classId }).getCount()) > 0;
  }

  private async where(condition: string, params: object, scope: UnitScope): Promise<KnownClass[]> {
    const query = this.unitOfWork.manager
      .createQueryBuilder(TrainingClass, 'c')
      .innerJoin(Course, 'course', 'course.id = c.course_id')
      .select([
        'c.id AS id',
        'c.code AS code',
        'c.title AS title',
        'course.code AS courseCode',
        'c.start_date AS startDate',
        'c.end_date AS endDate',
        'c.summary_only AS summaryOnly',
        'c.state AS state',
        'c.host_unit_id AS hostUnitId',
        `CASE WHEN ${HAS_SESSIONS} THEN 1 ELSE 0 END AS hasTimetable`,
      ])
      .addSelect(inScope(scope), 'inScope')
      .where(condition, params)
      .orderBy('c.id');
    if (scope !== 'all' && scope.length > 0) query.setParameters({ scope });
    const rows = await query.getRawMany<RawKnown>();
    return rows.map((row) => ({
      ...row,
      summaryOnly: Number(row.summaryOnly) === 1,
      hasTimetable: Number(row.hasTimetable) === 1,
      inScope: Number(row.inScope) === 1,
    }));
  }
}

type Flag = 'summaryOnly' | 'hasTimetable' | 'inScope';

type RawKnown = Omit<KnownClass, Flag> & Record<Flag, number | string>;

const HAS_SESSIONS = 'EXISTS (SELECT 1 FROM class_sessions t WHERE t.class_id = c.id)';

/** 1 for classes hosted within a scope, 0 for others, as SQL. */
function inScope(scope: UnitScope): string {
  if (scope === 'all') return '1';
  if (scope.length === 0) return '0';
  return (
    'CASE WHEN c.host_unit_id IN (SELECT h.unit_id FROM unit_ancestors h WHERE h.ancestor_id IN (:...scope))' +
    ' THEN 1 ELSE 0 END'
  );
}
