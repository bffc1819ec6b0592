import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Instant } from '../../common/dates/calendar-date.js';
import { bySessionTime } from '../../common/sessions.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { ClassSession } from './class-session.entity.js';
import { DroppedSessionTrainer } from './dropped-session-trainer.entity.js';
import { DroppedSession } from './dropped-session.entity.js';
import { roomKey } from './rules/room-key.js';
import type { StandingSession } from './rules/plan-timetable.js';
import type { PlannedSession } from './rules/timetable-problems.js';

const COLUMNS = {
  number: 'number',
  date: 'date',
  part: 'part',
  periods: 'periods',
  heldPeriods: 'held_periods',
  topic: 'topic',
  room: 'room',
  roomKey: 'room_key',
  sequence: 'sequence',
} as const;

/** Sessions of a class by id: those in which somebody is marked now, and all that registers hold anything of, past marks too. */
export interface RegisteredSessions {
  marked: ReadonlySet<number>;
  recorded: ReadonlySet<number>;
}

/** Whatever refers to a session and must outlast it. */
const RECORDS = ['attendance_marks', 'attendance_mark_changes', 'check_in_openings', 'mark_appeals'];
const IS_MARKED = 'EXISTS (SELECT 1 FROM attendance_marks m WHERE m.session_id = s.id AND m.status IS NOT NULL)';
const REGISTERED =
  `SELECT s.id AS id, CASE WHEN ${IS_MARKED} THEN 1 ELSE 0 END AS marked FROM class_sessions s WHERE s.class_id = ?` +
  ` AND (${RECORDS.map((table) => `EXISTS (SELECT 1 FROM ${table} r WHERE r.session_id = s.id)`).join(' OR ')})`;

type Changeable = Pick<ClassSession, 'id' | keyof typeof COLUMNS>;

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

  /** Sessions of a class that were dropped after it was announced, as they were last. */
  dropped(classIds: readonly number[]): Promise<DroppedSession[]> {
    if (classIds.length === 0) return Promise.resolve([]);
    return this.unitOfWork.manager.findBy(DroppedSession, { classId: In([...classIds]) });
  }

  /** What registers hold of the sessions of a class. One statement. */
  async registered(classId: number): Promise<RegisteredSessions> {
    const rows: { id: number; marked: number | string }[] = await this.unitOfWork.manager.query(REGISTERED, [classId]);
    return {
      marked: new Set(rows.filter(({ marked }) => Number(marked) === 1).map(({ id }) => id)),
      recorded: new Set(rows.map(({ id }) => id)),
    };
  }

  /** Answers the new ids in the order of the sessions. */
  async insert(classId: number, sessions: readonly (PlannedSession & { number: number })[]): Promise<number[]> {
    if (sessions.length === 0) return [];
    const uids = sessions.map(() => randomUUID());
    const { manager } = this.unitOfWork;
    await manager.insert(
      ClassSession,
      sessions.map(({ number, date, part, periods, topic, room }, index) => {
        const planned = { number, date, part, periods, topic, room };
        return { ...planned, uid: uids[index]!, classId, roomKey: roomKey(room), cancelled: false, sequence: 0 };
      }),
    );
    const rows = await manager.findBy(ClassSession, { classId, uid: In(uids) });
    const byUid = new Map(rows.map(({ uid, id }) => [uid, id]));
    return uids.map((uid) => byUid.get(uid)!);
  }

  /**
   * Gives sessions other numbers, times or contents, all in two statements: numbers and half days are unique in a class, so
   * those that change are put out of the way first.
   */
  async change(before: readonly ClassSession[], after: ReadonlyMap<number, Changeable>): Promise<void> {
    const sessions = before.filter(({ id }) => after.has(id));
    await this.set(
      sessions.map((session) => {
        const { date, part } = after.get(session.id)!;
        const moves = session.date !== date || session.part !== part;
        return {
          id: session.id,
          number: session.number + 10_000,
          date: moves ? outOfTheWay(session.date) : session.date,
        };
      }),
      ['number', 'date'],
    );
    await this.set([...after.values()], Object.keys(COLUMNS) as (keyof typeof COLUMNS)[]);
  }

  async setCancelled(id: number, cancelled: boolean): Promise<void> {
    const { manager } = this.unitOfWork;
    await manager.update(ClassSession, { id }, { cancelled, sequence: () => 'sequence + 1' });
  }

  /** Says of all sessions of a class that calendars must read them anew. */
  async raiseSequences(classId: number): Promise<void> {
    await this.unitOfWork.manager.increment(ClassSession, { classId }, 'sequence', 1);
  }

  async setHeldPeriods(id: number, heldPeriods: number | null): Promise<void> {
    await this.unitOfWork.manager.update(ClassSession, { id }, { heldPeriods });
  }

  /** Removes sessions of which registers hold nothing; marks that wait for a decision stay, without their session. */
  async remove(ids: readonly number[]): Promise<void> {
    if (ids.length === 0) return;
    const { manager } = this.unitOfWork;
    const listed = ids.map(() => '?').join(', ');
    await manager.query(`UPDATE marks_to_review SET session_id = NULL WHERE session_id IN (${listed})`, [...ids]);
    await manager.delete(ClassSession, { id: In([...ids]) });
  }

  /** Keeps what calendars need to take dropped sessions away. */
  async keepDropped(sessions: readonly StandingSession[], droppedAt: Instant): Promise<void> {
    if (sessions.length === 0) return;
    await this.unitOfWork.manager.insert(
      DroppedSession,
      sessions.map(({ uid, classId, date, part, periods, topic, room, sequence }) => {
        return { uid, classId, date, part, periods, topic, room, sequence: sequence + 1, droppedAt };
      }),
    );
    const trainers = sessions.flatMap(({ uid, trainerIds }) => trainerIds.map((personId) => ({ uid, personId })));
    if (trainers.length > 0) await this.unitOfWork.manager.insert(DroppedSessionTrainer, trainers);
  }

  private async set<Name extends keyof typeof COLUMNS>(
    rows: readonly Pick<Changeable, 'id' | Name>[],
    names: readonly Name[],
  ): Promise<void> {
    if (rows.length === 0) return;
    const cases = `CASE id ${rows.map(() => 'WHEN ? THEN ?').join(' ')} END`;
    const values = names.flatMap((name) => rows.flatMap((row) => [row.id, row[name]]));
    await this.unitOfWork.manager.query(
      `UPDATE class_sessions SET ${names.map((name) => `${COLUMNS[name]} = ${cases}`).join(', ')}
       WHERE id IN (${rows.map(() => '?').join(', ')})`,
      [...values, ...rows.map(({ id }) => id)],
    );
  }
}

/** A day that no session stands on, another for each: that of some thousand years later. */
function outOfTheWay(date: string): string {
  return `9${date.slice(1)}`;
}
