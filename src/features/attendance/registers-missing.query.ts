import { Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import type { CalendarDate, Instant } from '../../common/dates/calendar-date.js';
import type { PartOfDay } from '../../common/sessions.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Person } from '../people/person.entity.js';
import { ClassSession } from '../sessions/class-session.entity.js';
import { HOSTED_IN_SCOPE } from '../classes/hosted-in-scope.js';
import { LOOKS_AFTER, MEMBER_THEN } from './classes-of-actor.js';
import { RegisterReminder } from './register-reminder.entity.js';
import { TeachersOfSessions } from './teachers-of-sessions.query.js';

/** A session of the past whose register is not taken, or not to its end. */
export interface MissingRegister {
  sessionId: number;
  classId: number;
  classCode: string;
  classTitle: string;
  number: number;
  date: CalendarDate;
  part: PartOfDay;
  topic: string | null;
  /** People who belonged to the class on the day, and how many of them have a mark. */
  members: number;
  marked: number;
  /** Those named for the session, else those of the class; null where nobody is. */
  trainerNames: string | null;
  remindedAt: Instant | null;
  /** How often its trainers were reminded. */
  reminders: number;
}

/** The same without who teaches it. */
export type MissingSession = Omit<MissingRegister, 'trainerNames'>;

/** Nobody is marked yet, or a part only. */
export type MissingKind = 'none' | 'part';

/** Which registers are looked for. */
export interface MissingFilter {
  kind?: MissingKind | undefined;
  /** The person who teaches them, by code. */
  trainerCode?: string | undefined;
  classCode?: string | undefined;
}

/** Somebody who teaches sessions whose registers are missing. */
export interface TrainerWithMissing {
  code: string;
  name: string;
  registers: number;
}

type Numbers = 'members' | 'marked' | 'reminders';
type Raw = Omit<MissingSession, Numbers> & Record<Numbers, number | string>;

const PAST = `s.date < :today AND s.cancelled = 0 AND c.state IN ('confirmed', 'running', 'finished')
  AND c.results_signed = 0 AND c.summary_only = 0`;

/** People and not lines: who left and came back on one day is there once. */
const COUNTED = `SELECT s.id AS session_id, s.class_id AS class_id, c.code AS class_code, c.title AS class_title,
    s.number AS number, s.date AS date, s.part AS part, s.topic AS topic,
    COUNT(DISTINCT e.person_id) AS members,
    COUNT(DISTINCT CASE WHEN m.status IS NOT NULL THEN e.person_id END) AS marked
  FROM training_classes c
  JOIN class_sessions s ON s.class_id = c.id
  JOIN enrolments e ON ${MEMBER_THEN}
  LEFT JOIN attendance_marks m ON m.session_id = s.id AND m.enrolment_id = e.id
  WHERE ${PAST}`;

const GROUPED = 'GROUP BY s.id, s.class_id, c.code, c.title, s.number, s.date, s.part, s.topic';

const TEACHES = (person: string): string => `(EXISTS (SELECT 1 FROM session_trainers n
    WHERE n.session_id = s.id AND n.person_id = ${person})
  OR (NOT EXISTS (SELECT 1 FROM session_trainers o WHERE o.session_id = s.id)
    AND EXISTS (SELECT 1 FROM class_trainers k WHERE k.class_id = s.class_id AND k.person_id = ${person})))`;

/**
 * Answers which sessions were held and have no whole register: in classes of the actor's units that are not cancelled and
 * whose results are not signed; for a trainer with a staff file, those that the trainer teaches or whose class is the trainer's.
 */
@Injectable()
export class RegistersMissingQuery {
  constructor(
    private readonly teachers: TeachersOfSessions,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Those that have waited longest first. Two statements. @throws DomainError forbidden */
  async list(
    actor: Actor,
    { limit, offset = 0, ...filter }: MissingFilter & { limit: number; offset?: number },
  ): Promise<MissingRegister[]> {
    const found = this.ofActor(actor, filter);
    return found === null ? [] : this.taught(await this.read(found, limit, offset));
  }

  /** How many there are of each kind; the filter's own kind is left aside. One statement. @throws DomainError forbidden */
  async count(actor: Actor, filter: MissingFilter = {}): Promise<Record<MissingKind, number>> {
    const found = this.ofActor(actor, { ...filter, kind: undefined });
    const row = await found
      ?.select(['COUNT(*) AS total', 'SUM(CASE WHEN x.marked = 0 THEN 1 ELSE 0 END) AS untouched'])
      .getRawOne<{ total: number | string; untouched: number | string | null }>();
    const none = Number(row?.untouched ?? 0);
    return { none, part: Number(row?.total ?? 0) - none };
  }

  /** Those that have waited longest. One statement. @throws DomainError forbidden */
  async oldest(actor: Actor, most: number): Promise<MissingSession[]> {
    const found = this.ofActor(actor, {});
    return found === null ? [] : this.read(found, most);
  }

  /** Those that have waited longest, and how many wait in all, which is counted where there are more. @throws DomainError forbidden */
  async first(actor: Actor, most: number): Promise<{ registers: MissingSession[]; total: number }> {
    const registers = await this.oldest(actor, most + 1);
    if (registers.length <= most) return { registers, total: registers.length };
    const { none, part } = await this.count(actor);
    return { registers: registers.slice(0, most), total: none + part };
  }

  /** Who teaches them, whoever is chosen; who has most first. One statement. @throws DomainError forbidden */
  async trainers(actor: Actor, filter: MissingFilter = {}): Promise<TrainerWithMissing[]> {
    const found = this.ofActor(actor, { ...filter, trainerCode: undefined });
    if (found === null) return [];
    const rows = await found
      .innerJoin(ClassSession, 's', 's.id = x.session_id')
      .innerJoin(Person, 'p', TEACHES('p.id'))
      .select(['p.code AS code', 'p.full_name AS name', 'COUNT(*) AS registers'])
      .groupBy('p.id')
      .orderBy('COUNT(*)', 'DESC')
      .addOrderBy('MIN(p.sort_key)')
      .getRawMany<Omit<TrainerWithMissing, 'registers'> & { registers: number | string }>();
    return rows.map((row) => ({ ...row, registers: Number(row.registers) }));
  }

  /** Whoever looks: those since a day, of all classes or of one. Two statements. */
  async since(date: CalendarDate, classId?: number): Promise<MissingRegister[]> {
    const found = this.counted(classId === undefined ? 's.date >= :since' : 's.date >= :since AND c.id = :classId');
    const named = { since: date, ...(classId === undefined ? {} : { classId }) };
    return this.taught(await this.read(found.setParameters(named)));
  }

  /** The register of one session; null where it is whole, or nobody has to take it. Two statements. */
  async ofSession(sessionId: number): Promise<MissingRegister | null> {
    const found = await this.read(this.counted('s.id = :sessionId').setParameters({ sessionId }));
    return (await this.taught(found))[0] ?? null;
  }

  private ofActor(actor: Actor, { kind, trainerCode, classCode }: MissingFilter): SelectQueryBuilder<object> | null {
    mustBeAllowed(actor, 'attendance.read');
    const { unitScope: scope, personId } = actor;
    if (scope !== 'all' && scope.length === 0) return null;
    const isOwn = actor.role === 'trainer' && personId !== null;
    const narrowed = [
      ...(scope === 'all' ? [] : [HOSTED_IN_SCOPE]),
      ...(isOwn ? [LOOKS_AFTER] : []),
      ...(classCode === undefined ? [] : ['c.code = :classCode']),
      ...(trainerCode === undefined
        ? []
        : [`EXISTS (SELECT 1 FROM people q WHERE q.code = :trainerCode AND ${TEACHES('q.id')})`]),
    ];
    const query = this.counted(narrowed.join(' AND ') || '1 = 1').setParameters({
      ...(scope === 'all' ? {} : { scope }),
      ...(isOwn ? { own: personId } : {}),
      ...(classCode === undefined ? {} : { classCode }),
      ...(trainerCode === undefined ? {} : { trainerCode }),
    });
    if (kind !== undefined) query.andWhere(kind === 'none' ? 'x.marked = 0' : 'x.marked > 0');
    return query;
  }

  private counted(narrowed: string): SelectQueryBuilder<object> {
    return this.unitOfWork.manager
      .createQueryBuilder()
      .from<object>(`(${COUNTED} AND ${narrowed} ${GROUPED})`, 'x')
      .where('x.marked < x.members')
      .setParameters({ today: this.clock.today() });
  }

  private async taught(sessions: readonly MissingSession[]): Promise<MissingRegister[]> {
    const names = await this.teachers.namesOf(sessions);
    return sessions.map((session) => ({ ...session, trainerNames: names.get(session.sessionId) ?? null }));
  }

  private async read(found: SelectQueryBuilder<object>, limit?: number, offset = 0): Promise<MissingSession[]> {
    const query = found
      .leftJoin(RegisterReminder, 'r', 'r.session_id = x.session_id')
      .select([
        'x.session_id AS sessionId',
        'x.class_id AS classId',
        'x.class_code AS classCode',
        'x.class_title AS classTitle',
        'x.number AS number',
        'x.date AS date',
        'x.part AS part',
        'x.topic AS topic',
        'x.members AS members',
        'x.marked AS marked',
        'r.at AS remindedAt',
        'COALESCE(r.times, 0) AS reminders',
      ])
      .orderBy('x.date')
      .addOrderBy('x.session_id');
    if (limit !== undefined) query.limit(limit).offset(offset);
    return (await query.getRawMany<Raw>()).map(({ members, marked, reminders, ...row }) => ({
      ...row,
      members: Number(members),
      marked: Number(marked),
      reminders: Number(reminders),
    }));
  }
}
