import { Injectable } from '@nestjs/common';
import type { CalendarDate } from '../../common/dates/calendar-date.js';
import { bySessionTime } from '../../common/sessions.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { ClassTrainer } from '../classes/class-trainer.entity.js';
import { TrainingClass } from '../classes/training-class.entity.js';
import { Enrolment } from '../enrolments/enrolment.entity.js';
import { ClassSession } from '../sessions/class-session.entity.js';
import { DroppedSession } from '../sessions/dropped-session.entity.js';
import { SessionTrainer } from '../sessions/session-trainer.entity.js';
import type { CalendarSession } from './rules/session-event.js';

type Row = Omit<CalendarSession, 'off' | 'how'> & {
  off: number | boolean;
  seat: 'enrolled' | 'offered' | null;
};

const OF_CLASS = [
  'c.code AS classCode',
  'c.title AS classTitle',
  'c.state AS classState',
  'c.place AS place',
  'e.state AS seat',
];
/** The seat that somebody holds in a class, on the days on which it counts. */
const SEAT = (date: string) =>
  "e.class_id = c.id AND e.active_key = :personId AND e.state IN ('enrolled', 'offered')" +
  ` AND (e.member_from IS NULL OR e.member_from <= ${date}) AND (e.member_to IS NULL OR e.member_to >= ${date})`;
const TEACHES_CLASS = 't.class_id = c.id AND t.person_id = :personId';
/** The trainers of a class teach the sessions that name nobody else. */
const TEACHES =
  '(own.id IS NOT NULL OR (t.id IS NOT NULL AND' +
  ' NOT EXISTS (SELECT 1 FROM session_trainers other WHERE other.session_id = s.id)))';

/** Finds the sessions that belong into somebody's calendar. */
@Injectable()
export class CalendarSessionsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Sessions that a person learns in or teaches, of announced classes, from a day on, in order of time; also those that are off. One statement. */
  async held(personId: number, since: CalendarDate): Promise<CalendarSession[]> {
    const rows = await this.unitOfWork.manager
      .createQueryBuilder(ClassSession, 's')
      .innerJoin(TrainingClass, 'c', 'c.id = s.class_id')
      .leftJoin(Enrolment, 'e', SEAT('s.date'))
      .leftJoin(ClassTrainer, 't', TEACHES_CLASS)
      .leftJoin(SessionTrainer, 'own', 'own.session_id = s.id AND own.person_id = :personId')
      .where(`s.date >= :since AND c.state <> 'draft' AND (e.id IS NOT NULL OR ${TEACHES})`, { personId, since })
      .select([
        's.uid AS uid',
        's.sequence AS sequence',
        's.number AS number',
        's.date AS date',
        's.part AS part',
        's.periods AS periods',
        's.topic AS topic',
        's.room AS room',
        's.cancelled AS off',
        ...OF_CLASS,
      ])
      .getRawMany<Row>();
    return rows.map(sessionOf).sort(bySessionTime);
  }

  /** Sessions that were dropped from classes in which a person learns or teaches, as `held`. One statement. */
  async dropped(personId: number, since: CalendarDate): Promise<CalendarSession[]> {
    const rows = await this.unitOfWork.manager
      .createQueryBuilder(DroppedSession, 'd')
      .innerJoin(TrainingClass, 'c', 'c.id = d.class_id')
      .leftJoin(Enrolment, 'e', SEAT('d.date'))
      .leftJoin(ClassTrainer, 't', TEACHES_CLASS)
      .where("d.date >= :since AND c.state <> 'draft' AND (e.id IS NOT NULL OR t.id IS NOT NULL)", { personId, since })
      .select([
        'd.uid AS uid',
        'd.sequence AS sequence',
        'NULL AS number',
        'd.date AS date',
        'd.part AS part',
        'd.periods AS periods',
        'd.topic AS topic',
        'd.room AS room',
        '1 AS off',
        ...OF_CLASS,
      ])
      .getRawMany<Row>();
    return rows.map(sessionOf).sort(bySessionTime);
  }
}

function sessionOf({ off, seat, ...row }: Row): CalendarSession {
  return {
    ...row,
    off: Boolean(Number(off)),
    how: seat === null ? 'teaches' : seat === 'offered' ? 'offered' : 'learns',
  };
}
