import { Injectable } from '@nestjs/common';
import { In, type SelectQueryBuilder } from 'typeorm';
import type { UnitScope } from '../../common/actor.js';
import type { CalendarDate, Instant } from '../../common/dates/calendar-date.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Person, type Sex } from '../people/person.entity.js';
import { UnitVersion } from '../units/unit-version.entity.js';
import { Unit } from '../units/unit.entity.js';
import { TrainingClass } from '../classes/training-class.entity.js';
import { ClassSession } from '../sessions/class-session.entity.js';
import { EnrolmentChange } from './enrolment-change.entity.js';
import { Enrolment, type EnrolmentDoor } from './enrolment.entity.js';
import { STATES_OF_FIXED_ROSTERS } from './rules/can-enrol.js';
import type { EnrolmentState } from './rules/enrolment-state.js';

/** A line of a roster: the person, and the unit and position as they were at enrolment. */
export interface RosterLine {
  id: number;
  classId: number;
  state: EnrolmentState;
  door: EnrolmentDoor;
  memberFrom: string | null;
  memberTo: string | null;
  queueNumber: number | null;
  priority: number;
  /** Place on the waiting list by its order, the first is 1; null for who does not wait. */
  place: number | null;
  offerUntil: Instant | null;
  requestedAt: string;
  reason: string | null;
  personId: number;
  personCode: string;
  fullName: string;
  birthDate: string | null;
  birthYear: number | null;
  sex: Sex | null;
  phone: string | null;
  position: string | null;
  unitId: number;
  unitCode: string;
  unitLabel: string;
}

/** A person's own enrolment, with the place on the waiting list by its order and how many wait. */
export type OwnEnrolment = Enrolment & { place: number | null; waiting: number };

@Injectable()
export class EnrolmentsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The lines of a class within a scope, in the given states, by given name. */
  async roster(classId: number, scope: UnitScope, states?: readonly EnrolmentState[]): Promise<RosterLine[]> {
    const query = this.lines()
      .where('e.class_id = :classId', { classId })
      .orderBy('person.sort_key')
      .addOrderBy('e.id');
    if (states) query.andWhere('e.state IN (:...states)', { states });
    if (scope !== 'all') {
      if (scope.length === 0) return [];
      query.andWhere('e.unit_id IN (SELECT a.unit_id FROM unit_ancestors a WHERE a.ancestor_id IN (:...scope))', {
        scope,
      });
    }
    return (await query.getRawMany<RosterLine>()).map((line) => ({
      ...line,
      place: line.place === null ? null : Number(line.place),
    }));
  }

  async countByState(classId: number): Promise<Map<EnrolmentState, number>> {
    const rows: { state: EnrolmentState; number: number | string }[] = await this.unitOfWork.manager.query(
      'SELECT state, COUNT(*) AS number FROM enrolments WHERE class_id = ? GROUP BY state',
      [classId],
    );
    return new Map(rows.map(({ state, number }) => [state, Number(number)]));
  }

  find(id: number): Promise<Enrolment | null> {
    return this.unitOfWork.manager.findOneBy(Enrolment, { id });
  }

  async findLiving(classId: number, personId: number): Promise<OwnEnrolment | null> {
    const query = this.withPlace().where('e.class_id = :classId AND e.active_key = :personId', { classId, personId });
    return (await ownOf(query))[0] ?? null;
  }

  /** Everything a person ever enrolled in, the newest class first. */
  ofPerson(personId: number): Promise<OwnEnrolment[]> {
    return ownOf(
      this.withPlace()
        .innerJoin(TrainingClass, 'c', 'c.id = e.class_id')
        .where('e.person_id = :personId', { personId })
        .orderBy('c.start_date', 'DESC')
        .addOrderBy('e.id', 'DESC'),
    );
  }

  /** Those who wait in a class and come first. */
  firstWaiting(classId: number, limit: number): Promise<Enrolment[]> {
    return this.unitOfWork.manager.find(Enrolment, {
      where: { classId, state: 'waitlisted' },
      order: { priority: 'DESC', queueNumber: 'ASC', id: 'ASC' },
      take: limit,
    });
  }

  /** Offered seats whose time for a reply may be over: it has passed, or the class has its first session today or had it. None of a class whose roster is fixed. */
  offersToCheck(now: Instant, today: CalendarDate, afterId: number, limit: number): Promise<Enrolment[]> {
    return (
      this.unitOfWork.manager
        .createQueryBuilder(Enrolment, 'e')
        .innerJoin(TrainingClass, 'c', 'c.id = e.class_id AND c.state NOT IN (:...fixed)', {
          fixed: STATES_OF_FIXED_ROSTERS,
        })
        // Offers are the rows that have a time, and the index of that time finds them.
        .where("e.offer_until IS NOT NULL AND e.state = 'offered' AND e.id > :afterId", { afterId })
        .andWhere(`(e.offer_until <= :now OR EXISTS (${HELD_BY_TODAY}))`, { now, today })
        .orderBy('e.id')
        .limit(limit)
        .getMany()
    );
  }

  /** The first session of a class that is held. */
  firstSession(classId: number): Promise<Pick<ClassSession, 'date' | 'part' | 'periods'> | null> {
    return this.unitOfWork.manager.findOne(ClassSession, {
      select: { id: true, date: true, part: true, periods: true },
      where: { classId, cancelled: false },
      order: { date: 'ASC', number: 'ASC' },
    });
  }

  async lastQueueNumber(classId: number): Promise<number> {
    const rows: { last: number | null }[] = await this.unitOfWork.manager.query(
      'SELECT MAX(queue_number) AS last FROM enrolments WHERE class_id = ?',
      [classId],
    );
    return rows[0]?.last ?? 0;
  }

  async update(id: number, changes: Partial<Enrolment>): Promise<void> {
    await this.unitOfWork.manager.update(Enrolment, { id }, changes);
  }

  async updateMany(ids: readonly number[], changes: Partial<Enrolment>): Promise<void> {
    await this.unitOfWork.manager.update(Enrolment, { id: In([...ids]) }, changes);
  }

  /** Members since the first day of a class stay so when that day moves. */
  async moveFirstDay(classId: number, from: string, to: string): Promise<void> {
    await this.unitOfWork.manager.update(Enrolment, { classId, memberFrom: from }, { memberFrom: to });
  }

  async insertChanges(changes: readonly Omit<EnrolmentChange, 'id'>[]): Promise<void> {
    await this.unitOfWork.manager.insert(EnrolmentChange, [...changes]);
  }

  private withPlace(): SelectQueryBuilder<Enrolment> {
    return this.unitOfWork.manager
      .createQueryBuilder(Enrolment, 'e')
      .addSelect(WAITING_PLACE, 'place')
      .addSelect(WAITING_IN_ALL, 'waiting');
  }

  private lines() {
    return this.unitOfWork.manager
      .createQueryBuilder(Enrolment, 'e')
      .innerJoin(Person, 'person', 'person.id = e.person_id')
      .innerJoin(TrainingClass, 'c', 'c.id = e.class_id')
      .innerJoin(Unit, 'unit', 'unit.id = e.unit_id')
      .leftJoin(
        UnitVersion,
        'v',
        'v.unit_id = unit.id AND (v.valid_from IS NULL OR v.valid_from <= c.start_date) AND (v.valid_to IS NULL OR v.valid_to > c.start_date)',
      )
      .select([
        'e.id AS id',
        'e.class_id AS classId',
        'e.state AS state',
        'e.door AS door',
        'e.member_from AS memberFrom',
        'e.member_to AS memberTo',
        'e.queue_number AS queueNumber',
        'e.priority AS priority',
        `${WAITING_PLACE} AS place`,
        'e.offer_until AS offerUntil',
        'e.requested_at AS requestedAt',
        'e.reason AS reason',
        'person.id AS personId',
        'person.code AS personCode',
        'person.full_name AS fullName',
        'person.birth_date AS birthDate',
        'person.birth_year AS birthYear',
        'person.sex AS sex',
        'person.phone AS phone',
        'e.position AS position',
        'unit.id AS unitId',
        'unit.code AS unitCode',
        'COALESCE(v.label, unit.code) AS unitLabel',
      ]);
  }
}

const HELD_BY_TODAY =
  'SELECT 1 FROM class_sessions s WHERE s.class_id = e.class_id AND s.cancelled = 0 AND s.date <= :today';

const WAITING_WITH = "SELECT COUNT(*) FROM enrolments w WHERE w.class_id = e.class_id AND w.state = 'waitlisted'";

/** The place of `e` on the waiting list of its class, the first is 1; null for who does not wait. */
export const WAITING_PLACE =
  `CASE WHEN e.state = 'waitlisted' THEN 1 + (${WAITING_WITH} AND (w.priority > e.priority` +
  ' OR (w.priority = e.priority AND (w.queue_number < e.queue_number OR (w.queue_number = e.queue_number AND w.id < e.id))))) END';

const WAITING_IN_ALL = `CASE WHEN e.state = 'waitlisted' THEN (${WAITING_WITH}) ELSE 0 END`;

async function ownOf(query: SelectQueryBuilder<Enrolment>): Promise<OwnEnrolment[]> {
  const { entities, raw } = await query.getRawAndEntities<{ place: number | null; waiting: number | string }>();
  return entities.map((enrolment, index) => {
    const { place, waiting } = raw[index]!;
    return { ...enrolment, place: place === null ? null : Number(place), waiting: Number(waiting) };
  });
}
