import { Injectable } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import type { ClassState } from '../../common/class-state.js';
import type { CalendarDate } from '../../common/dates/calendar-date.js';
import { grouped } from '../../common/grouped.js';
import { SEAT_STATES_SQL } from '../../common/seat-states.js';
import type { PartOfDay } from '../../common/sessions.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { ClassTrainer } from '../classes/class-trainer.entity.js';
import { TrainingClass } from '../classes/training-class.entity.js';
import { Person } from '../people/person.entity.js';
import { ClassSession } from './class-session.entity.js';
import { SessionTrainer } from './session-trainer.entity.js';

/** A session of another class, with what tells it to a reader. */
export interface StandingElsewhere {
  sessionId: number;
  classId: number;
  number: number;
  date: CalendarDate;
  part: PartOfDay;
  room: string | null;
  roomKey: string | null;
  classCode: string;
  place: string;
  /** Whether the actor may know of the class: of a draft only those know who manage classes of its host. */
  known: boolean;
}

/** A learner of a class who also has a seat in another. */
export interface SharedLearner {
  classId: number;
  personId: number;
  /** Whether the actor may be told who it is. */
  known: boolean;
}

/**
 * What stands on given days in other classes than one. Classes that were cancelled take nothing up, nor do sessions that
 * were; drafts do. Seats that are held count for learners, those that are only offered too.
 */
@Injectable()
export class ClashFactsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async sessionsElsewhere(actor: Actor, classId: number, dates: readonly CalendarDate[]): Promise<StandingElsewhere[]> {
    const rows = await this.unitOfWork.manager
      .createQueryBuilder(ClassSession, 's')
      .innerJoin(TrainingClass, 'c', 'c.id = s.class_id')
      .where("s.date IN (:...dates) AND s.cancelled = 0 AND s.class_id <> :classId AND c.state <> 'cancelled'", {
        dates: [...dates],
        classId,
      })
      .select([
        's.id AS sessionId',
        's.class_id AS classId',
        's.number AS number',
        's.date AS date',
        's.part AS part',
        's.room AS room',
        's.room_key AS roomKey',
        'c.code AS classCode',
        'c.place AS place',
        'c.state AS state',
      ])
      .addSelect(within(actor, 'c.host_unit_id'), 'inScope')
      .setParameters(scopeOf(actor))
      .getRawMany<Omit<StandingElsewhere, 'known'> & { state: ClassState; inScope: number }>();
    return rows.map(({ state, inScope, ...row }) => ({ ...row, known: state !== 'draft' || Number(inScope) === 1 }));
  }

  /** Who was named for sessions of these days, by session. */
  async trainersOn(dates: readonly CalendarDate[]): Promise<Map<number, number[]>> {
    const rows = await this.unitOfWork.manager
      .createQueryBuilder(SessionTrainer, 't')
      .innerJoin(ClassSession, 's', 's.id = t.session_id')
      .where('s.date IN (:...dates)', { dates: [...dates] })
      .select(['t.session_id AS ofId', 't.person_id AS personId'])
      .getRawMany<{ ofId: number; personId: number }>();
    return peopleBy(rows);
  }

  /** Who teaches a class and those that have sessions on these days, by class. */
  async classTrainers(classId: number, dates: readonly CalendarDate[]): Promise<Map<number, number[]>> {
    const rows = await this.unitOfWork.manager
      .createQueryBuilder(ClassTrainer, 't')
      .where(`t.class_id = :classId OR t.class_id IN ${TEACHING_THEN}`, { classId, dates: [...dates] })
      .select(['t.class_id AS ofId', 't.person_id AS personId'])
      .getRawMany<{ ofId: number; personId: number }>();
    return peopleBy(rows);
  }

  /** Learners of a class who have a seat in another class that has sessions on these days. */
  async sharedLearners(actor: Actor, classId: number, dates: readonly CalendarDate[]): Promise<SharedLearner[]> {
    const rows = await this.unitOfWork.manager
      .createQueryBuilder()
      .from('enrolments', 'e')
      .innerJoin(
        'enrolments',
        'o',
        `o.person_id = e.person_id AND o.class_id <> e.class_id AND o.state IN ${SEAT_STATES_SQL}`,
      )
      .where(`e.class_id = :classId AND e.state IN ${SEAT_STATES_SQL} AND o.class_id IN ${TEACHING_THEN}`, {
        classId,
        dates: [...dates],
      })
      .select(['o.class_id AS classId', 'e.person_id AS personId'])
      .addSelect(within(actor, 'e.unit_id'), 'inScope')
      .setParameters(scopeOf(actor))
      .getRawMany<{ classId: number; personId: number; inScope: number }>();
    return rows.map(({ inScope, ...row }) => ({ ...row, known: Number(inScope) === 1 }));
  }

  /** People by id, in the order of a list of names. */
  async people(personIds: readonly number[]): Promise<Map<number, { code: string; fullName: string }>> {
    if (personIds.length === 0) return new Map();
    const rows = await this.unitOfWork.manager
      .createQueryBuilder(Person, 'p')
      .where('p.id IN (:...ids)', { ids: [...personIds] })
      .select(['p.id AS id', 'p.code AS code', 'p.full_name AS fullName'])
      .orderBy('p.sort_key')
      .addOrderBy('p.id')
      .getRawMany<{ id: number; code: string; fullName: string }>();
    return new Map(rows.map(({ id, ...person }) => [id, person]));
  }
}

const TEACHING_THEN = '(SELECT d.class_id FROM class_sessions d WHERE d.date IN (:...dates) AND d.cancelled = 0)';

function peopleBy(rows: readonly { ofId: number; personId: number }[]): Map<number, number[]> {
  const groups = grouped(rows, ({ ofId }) => ofId);
  return new Map([...groups].map(([id, named]) => [id, named.map(({ personId }) => personId)]));
}

/** 1 where a unit lies in the actor's scope, else 0. */
function within({ unitScope }: Actor, column: string): string {
  if (unitScope === 'all') return '1';
  if (unitScope.length === 0) return '0';
  return `CASE WHEN ${column} IN (SELECT a.unit_id FROM unit_ancestors a WHERE a.ancestor_id IN (:...scope)) THEN 1 ELSE 0 END`;
}

function scopeOf({ unitScope }: Actor): { scope?: number[] } {
  return unitScope === 'all' || unitScope.length === 0 ? {} : { scope: [...unitScope] };
}
