import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { grouped } from '../../common/grouped.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { ClassSession } from '../sessions/class-session.entity.js';
import { AttendanceMarkChange } from './attendance-mark-change.entity.js';
import { AttendanceMark } from './attendance-mark.entity.js';
import type { RecordedMark } from './attendance-sheet.js';
import type { MembershipDays } from '../enrolments/rules/membership-days.js';
import type { GridMark } from './rules/attendance-grid.js';

const OVERWRITTEN = [
  'status',
  'minutes_late',
  'note',
  'version',
  'marked_at',
  'marked_by_user_id',
  'marked_by_name',
  'source',
  'submission_key',
  'said_at',
];

@Injectable()
export class AttendanceRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The marks of a session by enrolment. */
  async ofSession(sessionId: number): Promise<Map<number, RecordedMark>> {
    const marks = await this.unitOfWork.manager.findBy(AttendanceMark, { sessionId });
    return new Map(marks.map((mark) => [mark.enrolmentId, mark]));
  }

  /** The marks of several sessions by session and enrolment. One statement. */
  async ofSessions(sessionIds: readonly number[]): Promise<Map<number, Map<number, RecordedMark>>> {
    const marks = await this.unitOfWork.manager.findBy(AttendanceMark, { sessionId: In([...sessionIds]) });
    const bySession = grouped(marks, ({ sessionId }) => sessionId);
    return new Map(
      [...bySession].map(([sessionId, own]) => [sessionId, new Map(own.map((mark) => [mark.enrolmentId, mark]))]),
    );
  }

  /** All marks of a class. */
  ofClass(classId: number): Promise<GridMark[]> {
    return this.unitOfWork.manager
      .createQueryBuilder(AttendanceMark, 'm')
      .innerJoin(ClassSession, 's', 's.id = m.session_id')
      .where('s.class_id = :classId', { classId })
      .select(['m.session_id AS sessionId', 'm.enrolment_id AS enrolmentId', 'm.status AS status'])
      .getRawMany<GridMark>();
  }

  /** The first session outside these days in which an enrolment has a mark; null where there is none. */
  async firstMarkedOutside(
    enrolmentId: number,
    { from, to }: MembershipDays,
  ): Promise<Pick<ClassSession, 'number' | 'date'> | null> {
    const query = this.unitOfWork.manager
      .createQueryBuilder(ClassSession, 's')
      .innerJoin(AttendanceMark, 'm', 'm.session_id = s.id AND m.enrolment_id = :enrolmentId', { enrolmentId })
      .where('m.status IS NOT NULL AND s.cancelled = :off', { off: false })
      .andWhere(to === null ? 's.date < :from' : '(s.date < :from OR s.date > :to)', { from, to })
      .orderBy('s.number');
    return query.getOne();
  }

  /** Sets marks, each one whether it is there already or not, in one statement. */
  async put(marks: readonly Omit<AttendanceMark, 'id'>[]): Promise<void> {
    await this.unitOfWork.manager
      .createQueryBuilder()
      .insert()
      .into(AttendanceMark)
      .values([...marks])
      .orUpdate(OVERWRITTEN, ['session_id', 'enrolment_id'])
      .updateEntity(false)
      .execute();
  }

  async addChanges(changes: readonly Omit<AttendanceMarkChange, 'id'>[]): Promise<void> {
    await this.unitOfWork.manager
      .createQueryBuilder()
      .insert()
      .into(AttendanceMarkChange)
      .values([...changes])
      .updateEntity(false)
      .execute();
  }
}
