import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import type { CalendarDate } from '../../common/dates/calendar-date.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { TrainingClass } from '../classes/training-class.entity.js';
import { Enrolment } from '../enrolments/enrolment.entity.js';
import { LearnerClashesQuery } from '../enrolments/learner-clashes.query.js';
import type { EnrolmentState } from '../enrolments/rules/enrolment-state.js';
import { Person } from '../people/person.entity.js';
import { Posting } from '../people/posting.entity.js';
import { Result } from '../results/result.entity.js';
import { UnitVersion } from '../units/unit-version.entity.js';
import { Unit } from '../units/unit.entity.js';
import { versionOn } from '../units/version-on.js';
import type { AskedUnitList } from './asked-unit-list.js';
import { NominationList } from './nomination-list.entity.js';
import { Nominee } from './nominee.entity.js';
import { positionFits } from './rules/position-fits.js';
import type { NomineeFacts } from './unit-list.js';

/** What is asked about: the class and its call, and the unit that names. */
export type FactsAsked = Pick<AskedUnitList, 'cls' | 'call' | 'unit' | 'rootIds'>;

/** Somebody of a unit took the course: in which class (the latest), how many did. */
export interface UnitTrained {
  classCode: string;
  on: CalendarDate;
  people: number;
}

interface RawPlace {
  personId: number;
  closedOn: CalendarDate | null;
  unitCode: string | null;
  unitLabel: string | null;
  position: string | null;
  here: number;
  inClass: EnrolmentState | null;
}

interface RawTrained {
  personId: number;
  classCode: string;
  lastDay: CalendarDate;
  passed: number | null;
}

/** Finds what matters about people who are named, in a number of statements that does not grow with theirs. */
@Injectable()
export class NomineeFactsQuery {
  constructor(
    private readonly clashes: LearnerClashesQuery,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** By person id; at most six statements. */
  async of(asked: FactsAsked, personIds: readonly number[]): Promise<Map<number, NomineeFacts>> {
    if (personIds.length === 0) return new Map();
    const { cls, call } = asked;
    const places = await this.places(asked, personIds);
    const trained = latestOf(await this.trained(cls, personIds));
    const clashes = firstOf(await this.clashes.of(cls.id, personIds));
    const passed = await this.passed(call.prerequisiteCourseId, personIds);
    const others = new Map((await this.otherLists(asked, personIds)).map((row) => [row.personId, row]));
    return new Map(
      places.map(({ personId, closedOn, unitCode, unitLabel, position, here, inClass }) => {
        const clash = clashes.get(personId);
        const before = trained.get(personId);
        const other = others.get(personId);
        return [
          personId,
          {
            unitCode,
            unitLabel,
            position,
            closed: closedOn !== null,
            elsewhere: Number(here) === 0,
            trained: before ? { classCode: before.classCode, on: before.lastDay, passed: flag(before.passed) } : null,
            clash: clash ? { classCode: clash.code, classTitle: clash.title, on: clash.date } : null,
            otherPosition: !positionFits(call.positions, position),
            lacksPrerequisite: passed !== null && !passed.has(personId),
            inClass,
            otherList: other ? { unitCode: other.unitCode, unitLabel: other.unitLabel } : null,
          },
        ];
      }),
    );
  }

  /** Whether people whom the unit sent took the course before; null: nobody. Two statements, however many did. */
  async unitTrained({ cls, rootIds }: FactsAsked): Promise<UnitTrained | null> {
    const here = this.tookPart(cls).andWhere(
      'e.unit_id IN (SELECT a.unit_id FROM unit_ancestors a WHERE a.ancestor_id IN (:...rootIds))',
      { rootIds },
    );
    const latest = await here
      .clone()
      .orderBy(LAST_DAY, 'DESC')
      .addOrderBy('c.id', 'DESC')
      .limit(1)
      .getRawOne<RawTrained>();
    if (!latest) return null;
    const counted = await here.select('COUNT(DISTINCT e.person_id)', 'people').getRawOne<{ people: number | string }>();
    return { classCode: latest.classCode, on: latest.lastDay, people: Number(counted!.people) };
  }

  private places({ cls, rootIds }: FactsAsked, personIds: readonly number[]): Promise<RawPlace[]> {
    return this.unitOfWork.manager
      .createQueryBuilder(Person, 'p')
      .leftJoin(Posting, 'posting', 'posting.current_key = p.id')
      .leftJoin(Unit, 'u', 'u.id = posting.unit_id')
      .leftJoin(UnitVersion, 'v', versionOn('v', 'u', ':today'), { today: this.clock.today() })
      .leftJoin(Enrolment, 'e', 'e.class_id = :classId AND e.active_key = p.id', { classId: cls.id })
      .select([
        'p.id AS personId',
        'p.closed_on AS closedOn',
        'u.code AS unitCode',
        'COALESCE(v.label, u.code) AS unitLabel',
        'posting.position AS position',
        'CASE WHEN u.id IN (SELECT a.unit_id FROM unit_ancestors a WHERE a.ancestor_id IN (:...rootIds)) THEN 1 ELSE 0 END AS here',
        'e.state AS inClass',
      ])
      .where('p.id IN (:...personIds)', { personIds })
      .setParameter('rootIds', rootIds)
      .getRawMany<RawPlace>();
  }

  private trained(cls: FactsAsked['cls'], personIds: readonly number[]): Promise<RawTrained[]> {
    return this.tookPart(cls).andWhere('e.person_id IN (:...personIds)', { personIds }).getRawMany<RawTrained>();
  }

  /** Who took part in the course of a class, in another class that was not cancelled; a seat alone is no training. */
  private tookPart({ id, courseId }: FactsAsked['cls']) {
    return this.unitOfWork.manager
      .createQueryBuilder(Enrolment, 'e')
      .innerJoin(TrainingClass, 'c', "c.id = e.class_id AND c.state <> 'cancelled'")
      .leftJoin(Result, 'r', 'r.enrolment_id = e.id')
      .select(['e.person_id AS personId', 'c.code AS classCode', `${LAST_DAY} AS lastDay`, 'r.passed AS passed'])
      .where('c.course_id = :courseId AND c.id <> :classId', { courseId, classId: id })
      .andWhere(TOOK_PART);
  }

  /** Of these people, those who passed a course; who stands on a list of the past without a result took it. Null: none is asked for. */
  private async passed(courseId: number | null, personIds: readonly number[]): Promise<Set<number> | null> {
    if (courseId === null) return null;
    const rows = await this.unitOfWork.manager
      .createQueryBuilder(Enrolment, 'e')
      .innerJoin(TrainingClass, 'c', "c.id = e.class_id AND c.state <> 'cancelled'")
      .leftJoin(Result, 'r', 'r.enrolment_id = e.id')
      .select('DISTINCT e.person_id', 'personId')
      .where('c.course_id = :courseId AND e.person_id IN (:...personIds)', { courseId, personIds })
      .andWhere("(r.passed = 1 OR (r.id IS NULL AND e.door = 'history' AND e.active_key IS NOT NULL))")
      .getRawMany<{ personId: number }>();
    return new Set(rows.map(({ personId }) => personId));
  }

  private otherLists({ call, unit }: FactsAsked, personIds: readonly number[]) {
    return this.unitOfWork.manager
      .createQueryBuilder(Nominee, 'n')
      .innerJoin(NominationList, 'l', 'l.id = n.list_id')
      .innerJoin(Unit, 'u', 'u.id = l.unit_id')
      .innerJoin(UnitVersion, 'v', versionOn('v', 'u', ':today'), { today: this.clock.today() })
      .select(['n.person_id AS personId', 'u.code AS unitCode', 'v.label AS unitLabel'])
      .where('l.call_id = :callId AND l.unit_id <> :unitId', { callId: call.id, unitId: unit.id })
      .andWhere('n.active_key IN (:...personIds)', { personIds })
      .orderBy('n.id', 'DESC')
      .getRawMany<{ personId: number; unitCode: string; unitLabel: string }>();
  }
}

const LAST_DAY = 'COALESCE(c.last_session_date, c.end_date)';

/** Present or late once; a list of the past says of everybody on it that they took part. */
export const TOOK_PART =
  "(e.door = 'history' OR EXISTS (SELECT 1 FROM attendance_marks m WHERE m.enrolment_id = e.id AND m.status IN ('P', 'L')))";

function byDay(a: RawTrained, b: RawTrained): number {
  return a.lastDay < b.lastDay ? -1 : a.lastDay > b.lastDay ? 1 : 0;
}

function latestOf(rows: readonly RawTrained[]): Map<number, RawTrained> {
  return new Map([...rows].sort(byDay).map((row) => [row.personId, row]));
}

function firstOf<Row extends { personId: number }>(rows: readonly Row[]): Map<number, Row> {
  return new Map(rows.toReversed().map((row) => [row.personId, row]));
}

function flag(passed: number | null): boolean | null {
  return passed === null ? null : Number(passed) === 1;
}
