import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { ClassSession } from '../sessions/class-session.entity.js';
import { AttendanceMark } from './attendance-mark.entity.js';

/** How far the register of a session is: learners marked, and learners who took part (present or late). */
export interface SessionCounts {
  marked: number;
  attended: number;
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
}
