import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { bySessionTime } from '../../common/sessions.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { ClassSession } from './class-session.entity.js';
import { roomKey } from './rules/room-key.js';
import type { PlannedSession } from './rules/timetable-problems.js';

@Injectable()
export class SessionsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async ofClass(classId: number): Promise<ClassSession[]> {
    const sessions = await this.unitOfWork.manager.findBy(ClassSession, { classId });
    return sessions.sort(bySessionTime);
  }

  async ofClasses(classIds: readonly number[]): Promise<ClassSession[]> {
    if (classIds.length === 0) return [];
    const sessions = await this.unitOfWork.manager.findBy(ClassSession, { classId: In([...classIds]) });
    return sessions.sort(bySessionTime);
  }

  find(classId: number, number: number): Promise<ClassSession | null> {
    return this.unitOfWork.manager.findOneBy(ClassSession, { classId, number });
  }

  /** Session ids that carry attendance marks; they can no longer be moved or dropped. */
  async marked(classId: number): Promise<Set<number>> {
    const rows: { id: number }[] = await this.unitOfWork.manager.query(
      'SELECT s.id AS id FROM class_sessions s WHERE s.class_id = ? AND EXISTS (SELECT 1 FROM attendance_marks m WHERE m.session_id = s.id)',
      [classId],
    );
    return new Set(rows.map(({ id }) => id));
  }

  async insert(classId: number, sessions: readonly (PlannedSession & { number: number })[]): Promise<void> {
    if (sessions.length === 0) return;
    await this.unitOfWork.manager.insert(
      ClassSession,
      sessions.map((session) => ({
        ...session,
        uid: randomUUID(),
        classId,
        roomKey: roomKey(session.room),
        trainerId: null,
        cancelled: false,
        sequence: 0,
      })),
    );
  }

  async update(id: number, changes: Partial<ClassSession>): Promise<void> {
    await this.unitOfWork.manager.update(ClassSession, { id }, changes);
  }

  async remove(ids: readonly number[]): Promise<void> {
    if (ids.length > 0) await this.unitOfWork.manager.delete(ClassSession, { id: In([...ids]) });
  }
}
