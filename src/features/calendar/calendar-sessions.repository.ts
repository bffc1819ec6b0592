import { Injectable } from '@nestjs/common';
import type { CalendarDate } from '../../common/dates/calendar-date.js';
import { SEAT_STATES_SQL, type SeatState } from '../../common/seat-states.js';
import { bySessionTime } from '../../common/sessions.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { TrainingClass } from '../classes/training-class.entity.js';
import { ClassSession } from '../sessions/class-session.entity.js';
import { DroppedSession } from '../sessions/dropped-session.entity.js';
import { taughtSessions } from '../sessions/taught-sessions.query.js';
import type { CalendarSession } from './rules/session-event.js';

type Row = Omit<CalendarSession, 'off' | 'how'> & {
  off: number | boolean;
  seat: SeatState | null;
};

const OF_CLASS = [
  'c.code AS classCode',
  'c.title AS classTitle',
  'c.state AS classState',
  'c.place AS place',
  'mine.seat AS seat',
];
/** The seats that somebody holds; they count on the days of the membership. */
const SEATS = `e.person_id = :personId AND e.state IN ${SEAT_STATES_SQL}`;

/** Sessions of the person, from enrolments and from what the person teaches: whoever asks costs what is theirs. */
const MINE = `(
  SELECT z.id AS session_id, e.state AS seat FROM enrolments e JOIN class_sessions z ON z.class_id = e.class_id
  WHERE ${SEATS} AND z.date >= :since
    AND (e.member_from IS NULL OR e.member_from <= z.date) AND (e.member_to IS NULL OR e.member_to >= z.date)
  UNION ALL
  SELECT taught.session_id, NULL FROM (${taughtSessions('z.date >= :since')}) taught)`;

/** Classes of the person, with the days from and to which each counts; of one session only, where the person was named for it. */
const MY_CLASSES = `(
  SELECT e.class_id AS class_id, NULL AS uid, e.state AS seat, e.member_from AS first_day, e.member_to AS last_day
  FROM enrolments e WHERE ${SEATS}
  UNION ALL
  SELECT t.class_id, NULL, NULL, NULL, NULL FROM class_trainers t WHERE t.person_id = :personId
  UNION ALL
  SELECT gone.class_id, gone.uid, NULL, NULL, NULL FROM dropped_session_trainers taught
  JOIN dropped_sessions gone ON gone.uid = taught.uid WHERE taught.person_id = :personId)`;

/** Finds the sessions that belong into somebody's calendar. */
@Injectable()
export class CalendarSessionsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Sessions that a person learns in or teaches, of announced classes, from a day on, in order of time; also those that are off. One statement. */
  async held(personId: number, since: CalendarDate): Promise<CalendarSession[]> {
    const rows = await this.unitOfWork.manager
      .createQueryBuilder(ClassSession, 's')
      .innerJoin(TrainingClass, 'c', 'c.id = s.class_id')
      .innerJoin(MINE, 'mine', 'mine.session_id = s.id')
      .where("c.state <> 'draft'", { personId, since })
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
    return sessionsOf(rows);
  }

  /** Sessions that were dropped from classes in which a person learns or teaches, as `held`. One statement. */
  async dropped(personId: number, since: CalendarDate): Promise<CalendarSession[]> {
    const rows = await this.unitOfWork.manager
      .createQueryBuilder(DroppedSession, 'd')
      .innerJoin(TrainingClass, 'c', 'c.id = d.class_id')
      .innerJoin(MY_CLASSES, 'mine', 'mine.class_id = d.class_id AND (mine.uid IS NULL OR mine.uid = d.uid)')
      .where("d.date >= :since AND c.state <> 'draft'", { personId, since })
      .andWhere(
        '(mine.first_day IS NULL OR mine.first_day <= d.date) AND (mine.last_day IS NULL OR mine.last_day >= d.date)',
      )
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
    return sessionsOf(rows);
  }
}

/** Whoever learns in a session that they also teach is told of it once, as a learner. */
function sessionsOf(rows: readonly Row[]): CalendarSession[] {
  const byUid = new Map<string, Row>();
  for (const row of rows) if (row.seat !== null || !byUid.has(row.uid)) byUid.set(row.uid, row);
  return [...byUid.values()].map(sessionOf).sort(bySessionTime);
}

function sessionOf({ off, seat, ...row }: Row): CalendarSession {
  return {
    ...row,
    off: Boolean(Number(off)),
    how: seat === null ? 'teaches' : seat === 'offered' ? 'offered' : 'learns',
  };
}
