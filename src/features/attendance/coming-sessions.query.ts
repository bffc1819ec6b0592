import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import type { CalendarDate } from '../../common/dates/calendar-date.js';
import type { PartOfDay } from '../../common/sessions.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { TrainingClass } from '../classes/training-class.entity.js';
import { ClassSession } from '../sessions/class-session.entity.js';
import { HOSTED_IN_SCOPE } from '../classes/hosted-in-scope.js';
import { LOOKS_AFTER } from './classes-of-actor.js';

/** A session whose register will be taken soon. */
export interface ComingSession {
  sessionId: number;
  classCode: string;
  classTitle: string;
  number: number;
  date: CalendarDate;
  part: PartOfDay;
  room: string | null;
  topic: string | null;
  learners: number;
}

/** Answers which registers somebody may have to take in the days to come. */
@Injectable()
export class ComingSessionsQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * Sessions between two days, both included, in classes of the actor's units that are about to be held or being held; for a
   * trainer with a staff file, those that the trainer teaches or whose class is the trainer's. In order of time. One
   * statement. @throws DomainError forbidden
   */
  async between(actor: Actor, from: CalendarDate, to: CalendarDate, limit: number): Promise<ComingSession[]> {
    mustBeAllowed(actor, 'attendance.read');
    const { unitScope: scope, personId } = actor;
    if (scope !== 'all' && scope.length === 0) return [];
    const query = this.unitOfWork.manager
      .createQueryBuilder(ClassSession, 's')
      .innerJoin(TrainingClass, 'c', 'c.id = s.class_id')
      .select([
        's.id AS sessionId',
        'c.code AS classCode',
        'c.title AS classTitle',
        's.number AS number',
        's.date AS date',
        's.part AS part',
        's.room AS room',
        's.topic AS topic',
        "(SELECT COUNT(*) FROM enrolments e WHERE e.class_id = c.id AND e.state = 'enrolled') AS learners",
      ])
      .where('s.date BETWEEN :from AND :to AND s.cancelled = 0', { from, to })
      .andWhere("c.state IN ('confirmed', 'running') AND c.summary_only = 0")
      .orderBy('s.date')
      .addOrderBy("CASE s.part WHEN 'morning' THEN 1 WHEN 'afternoon' THEN 2 ELSE 3 END")
      .addOrderBy('s.id')
      .limit(limit);
    if (scope !== 'all') query.andWhere(HOSTED_IN_SCOPE, { scope });
    if (actor.role === 'trainer' && personId !== null) query.andWhere(LOOKS_AFTER, { own: personId });
    const rows = await query.getRawMany<Omit<ComingSession, 'learners'> & { learners: number | string }>();
    return rows.map((row) => ({ ...row, learners: Number(row.learners) }));
  }
}
