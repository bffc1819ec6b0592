import { Injectable } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import type { CalendarDate } from '../../common/dates/calendar-date.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { TrainingClass } from '../classes/training-class.entity.js';
import { ClassSession } from '../sessions/class-session.entity.js';
import { AttendanceMark } from './attendance-mark.entity.js';

/** How far the register of a session is: learners marked, and learners who took part (present or late). */
export interface SessionCounts {
  marked: number;
  attended: number;
}

/** A session that was held without anybody being marked. */
export interface RegisterNotTaken {
  classCode: string;
  classTitle: string;
  number: number;
  date: CalendarDate;
}

/** Counts the marks of many sessions at once, for pages that show how far registers are. */
@Injectable()
export class SessionCountsQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** By session id; a session without marks is not there. One statement, however many classes. */
  async ofClasses(classIds: readonly number[]): Promise<Map<number, SessionCounts>> {
    if (classIds.length === 0) return new Map();
    const rows = await this.unitOfWork.manager
      .createQueryBuilder(AttendanceMark, 'm')
      .innerJoin(ClassSession, 's', 's.id = m.session_id')
      .select([
        'm.session_id AS sessionId',
        'COUNT(*) AS marked',
        "SUM(CASE WHEN m.status IN ('P', 'L') THEN 1 ELSE 0 END) AS attended",
      ])
      .where('s.class_id IN (:...classIds)', { classIds })
      .andWhere('m.status IS NOT NULL')
      .groupBy('m.session_id')
      .getRawMany<{ sessionId: number; marked: number | string; attended: number | string }>();
    return new Map(rows.map((row) => [row.sessionId, { marked: Number(row.marked), attended: Number(row.attended) }]));
  }

  /** By enrolment id: sessions attended (present or late) and sessions with a mark. One statement. */
  async ofEnrolments(enrolmentIds: readonly number[]): Promise<Map<number, SessionCounts>> {
    if (enrolmentIds.length === 0) return new Map();
    const rows = await this.unitOfWork.manager
      .createQueryBuilder(AttendanceMark, 'm')
      .select([
        'm.enrolment_id AS enrolmentId',
        'COUNT(*) AS marked',
        "SUM(CASE WHEN m.status IN ('P', 'L') THEN 1 ELSE 0 END) AS attended",
      ])
      .where('m.enrolment_id IN (:...enrolmentIds)', { enrolmentIds })
      .andWhere('m.status IS NOT NULL')
      .groupBy('m.enrolment_id')
      .getRawMany<{ enrolmentId: number; marked: number | string; attended: number | string }>();
    return new Map(
      rows.map((row) => [row.enrolmentId, { marked: Number(row.marked), attended: Number(row.attended) }]),
    );
  }

  /** Sessions of the past, in classes of the actor's units being taught or just finished, in which nobody was marked; the oldest first. One statement. */
  async registersNotTaken({ unitScope }: Actor, today: CalendarDate, limit = 50): Promise<RegisterNotTaken[]> {
    if (unitScope !== 'all' && unitScope.length === 0) return [];
    const query = this.unitOfWork.manager
      .createQueryBuilder(ClassSession, 's')
      .innerJoin(TrainingClass, 'c', 'c.id = s.class_id')
      .select(['c.code AS classCode', 'c.title AS classTitle', 's.number AS number', 's.date AS date'])
      .where(
        "s.date < :today AND s.cancelled = 0 AND c.taken > 0 AND c.state IN ('confirmed', 'running', 'finished')",
        { today },
      )
      .andWhere('NOT EXISTS (SELECT 1 FROM attendance_marks m WHERE m.session_id = s.id AND m.status IS NOT NULL)')
      .orderBy('s.date')
      .addOrderBy('s.id')
      .limit(limit);
    if (unitScope !== 'all') {
      query.andWhere('c.host_unit_id IN (SELECT a.unit_id FROM unit_ancestors a WHERE a.ancestor_id IN (:...scope))', {
        scope: unitScope,
      });
    }
    return query.getRawMany<RegisterNotTaken>();
  }
}
