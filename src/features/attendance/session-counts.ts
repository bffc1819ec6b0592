import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Enrolment } from '../enrolments/enrolment.entity.js';
import { ClassSession } from '../sessions/class-session.entity.js';
import { AttendanceMark } from './attendance-mark.entity.js';
import { MEMBER_THEN } from './classes-of-actor.js';

/** How far the register of a session is: learners marked, and learners who took part (present or late). */
export interface SessionCounts {
  marked: number;
  attended: number;
}

/** The same with how many belonged to the class on the day. */
export type RegisterCounts = SessionCounts & { members: number };

/** Counts the marks of many sessions at once, for pages that show how far registers are. */
@Injectable()
export class SessionCountsQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** By session id; a session without marks is not there. People and not lines: who came back is there once. One statement, however many classes. */
  async ofClasses(classIds: readonly number[]): Promise<Map<number, RegisterCounts>> {
    if (classIds.length === 0) return new Map();
    const rows = await this.unitOfWork.manager
      .createQueryBuilder(ClassSession, 's')
      .innerJoin(Enrolment, 'e', MEMBER_THEN)
      .leftJoin(AttendanceMark, 'm', 'm.session_id = s.id AND m.enrolment_id = e.id AND m.status IS NOT NULL')
      .select([
        's.id AS sessionId',
        'COUNT(DISTINCT e.person_id) AS members',
        'COUNT(DISTINCT CASE WHEN m.id IS NOT NULL THEN e.person_id END) AS marked',
        "COUNT(DISTINCT CASE WHEN m.status IN ('P', 'L') THEN e.person_id END) AS attended",
      ])
      .where('s.class_id IN (:...classIds)', { classIds })
      .groupBy('s.id')
      .having('COUNT(m.id) > 0')
      .getRawMany<Record<'sessionId' | keyof RegisterCounts, number | string>>();
    return new Map(
      rows.map(({ sessionId, members, marked, attended }) => [
        Number(sessionId),
        { members: Number(members), marked: Number(marked), attended: Number(attended) },
      ]),
    );
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
