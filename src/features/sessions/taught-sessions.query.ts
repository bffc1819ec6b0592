import { Injectable } from '@nestjs/common';
import type { ClassState } from '../../common/class-state.js';
import type { CalendarDate } from '../../common/dates/calendar-date.js';
import { bySessionTime, type PartOfDay } from '../../common/sessions.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { TrainingClass } from '../classes/training-class.entity.js';
import { ClassSession } from './class-session.entity.js';

/** A session of some class, with what a day's plan or a calendar shows of it. */
export interface SessionOnDay {
  sessionId: number;
  uid: string;
  sequence: number;
  number: number;
  date: CalendarDate;
  part: PartOfDay;
  periods: number;
  topic: string | null;
  room: string | null;
  cancelled: boolean;
  classId: number;
  classCode: string;
  classTitle: string;
  place: string;
  state: ClassState;
}

/** The sessions that people teach. */
@Injectable()
export class TaughtSessionsQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * Sessions from one day to another that a person teaches, in order of time: those the person was named for, and those
   * without anybody named in classes of the person. Cancelled sessions and classes are among them; drafts too. One statement.
   */
  of(personId: number, from: CalendarDate, to: CalendarDate): Promise<SessionOnDay[]> {
    return this.find(TAUGHT, { personId, from, to });
  }

  /** As `of`, of all sessions of classes. */
  ofClasses(classIds: readonly number[], from: CalendarDate, to: CalendarDate): Promise<SessionOnDay[]> {
    if (classIds.length === 0) return Promise.resolve([]);
    return this.find('c.id IN (:...classIds)', { classIds: [...classIds], from, to });
  }

  private async find(where: string, params: Readonly<Record<string, unknown>>): Promise<SessionOnDay[]> {
    const rows = await this.unitOfWork.manager
      .createQueryBuilder(ClassSession, 's')
      .innerJoin(TrainingClass, 'c', 'c.id = s.class_id')
      .where('s.date BETWEEN :from AND :to')
      .andWhere(where)
      .setParameters(params)
      .select([
        's.id AS sessionId',
        's.uid AS uid',
        's.sequence AS sequence',
        's.number AS number',
        's.date AS date',
        's.part AS part',
        's.periods AS periods',
        's.topic AS topic',
        's.room AS room',
        's.cancelled AS cancelled',
        'c.id AS classId',
        'c.code AS classCode',
        'c.title AS classTitle',
        'c.place AS place',
        'c.state AS state',
      ])
      .orderBy('s.date')
      .addOrderBy('s.id')
      .getRawMany<Omit<SessionOnDay, 'cancelled'> & { cancelled: number }>();
    return rows.map((row) => ({ ...row, cancelled: Boolean(row.cancelled) })).sort(bySessionTime);
  }
}

const TAUGHT = `(
  EXISTS (SELECT 1 FROM session_trainers t WHERE t.session_id = s.id AND t.person_id = :personId)
  OR (EXISTS (SELECT 1 FROM class_trainers k WHERE k.class_id = s.class_id AND k.person_id = :personId)
      AND NOT EXISTS (SELECT 1 FROM session_trainers t WHERE t.session_id = s.id)))`;
