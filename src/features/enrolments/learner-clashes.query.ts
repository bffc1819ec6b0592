import { Injectable } from '@nestjs/common';
import type { CalendarDate } from '../../common/dates/calendar-date.js';
import { SEAT_STATES_SQL } from '../../common/seat-states.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { TrainingClass } from '../classes/training-class.entity.js';
import { ClassSession } from '../sessions/class-session.entity.js';
import { Enrolment } from './enrolment.entity.js';

/** A class in which somebody holds a seat and that is taught at the same time. */
export interface LearnerClash {
  personId: number;
  code: string;
  title: string;
  /** The first day on which both are taught in the same part of the day. */
  date: CalendarDate;
}

/** Answers who would have to be in two classes at once. Only announced classes that are not over count. */
@Injectable()
export class LearnerClashesQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The other classes of these people that clash with a class, the nearest first, whether they are in that class or not. */
  async of(classId: number, personIds: readonly number[]): Promise<LearnerClash[]> {
    if (personIds.length === 0) return [];
    return this.clashes(classId).andWhere('o.person_id IN (:...personIds)', { personIds }).getRawMany<LearnerClash>();
  }

  /** The same of everybody who is in a class or waits for it, by person. */
  async ofMembers(classId: number): Promise<Map<number, LearnerClash[]>> {
    const rows = await this.clashes(classId)
      .innerJoin(Enrolment, 'e', 'e.class_id = :classId AND e.active_key = o.person_id')
      .getRawMany<LearnerClash>();
    const byPerson = new Map<number, LearnerClash[]>();
    for (const row of rows) byPerson.set(row.personId, [...(byPerson.get(row.personId) ?? []), row]);
    return byPerson;
  }

  private clashes(classId: number) {
    return this.unitOfWork.manager
      .createQueryBuilder(Enrolment, 'o')
      .innerJoin(TrainingClass, 'c', "c.id = o.class_id AND c.state IN ('open', 'confirmed', 'running')")
      .innerJoin(ClassSession, 'os', 'os.class_id = o.class_id AND os.cancelled = 0')
      .innerJoin(
        ClassSession,
        's',
        's.class_id = :classId AND s.cancelled = 0 AND s.date = os.date AND s.part = os.part',
        { classId },
      )
      .select(['o.person_id AS personId', 'c.code AS code', 'c.title AS title', 'MIN(os.date) AS date'])
      .where(`o.class_id <> :classId AND o.state IN ${SEAT_STATES_SQL}`)
      .groupBy('o.person_id')
      .addGroupBy('c.code')
      .addGroupBy('c.title')
      .orderBy('MIN(os.date)')
      .addOrderBy('c.code');
  }
}
