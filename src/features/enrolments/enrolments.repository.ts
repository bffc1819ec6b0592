import { Injectable } from '@nestjs/common';
import type { UnitScope } from '../../common/actor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Person, type Sex } from '../people/person.entity.js';
import { UnitVersion } from '../units/unit-version.entity.js';
import { Unit } from '../units/unit.entity.js';
import { TrainingClass } from '../classes/training-class.entity.js';
import { EnrolmentChange } from './enrolment-change.entity.js';
import { Enrolment, type EnrolmentDoor } from './enrolment.entity.js';
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

@Injectable()
export class EnrolmentsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The lines of a class within a scope, in the given states, by given name; the waiting list by its order. */
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
    return query.getRawMany<RosterLine>();
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

  findLiving(classId: number, personId: number): Promise<Enrolment | null> {
    return this.unitOfWork.manager.findOneBy(Enrolment, { classId, activeKey: personId });
  }

  /** Everything a person ever enrolled in, the newest class first. */
  ofPerson(personId: number): Promise<Enrolment[]> {
    return this.unitOfWork.manager
      .createQueryBuilder(Enrolment, 'e')
      .innerJoin(TrainingClass, 'c', 'c.id = e.class_id')
      .where('e.personId = :personId', { personId })
      .orderBy('c.start_date', 'DESC')
      .addOrderBy('e.id', 'DESC')
      .getMany();
  }

  /** The person who has waited longest in a class. */
  firstWaiting(classId: number): Promise<Enrolment | null> {
    return this.unitOfWork.manager.findOne(Enrolment, {
      where: { classId, state: 'waitlisted' },
      order: { queueNumber: 'ASC', id: 'ASC' },
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

  /** Members since the first day of a class stay so when that day moves. */
  async moveFirstDay(classId: number, from: string, to: string): Promise<void> {
    await this.unitOfWork.manager.update(Enrolment, { classId, memberFrom: from }, { memberFrom: to });
  }

  async insertChange(change: Omit<EnrolmentChange, 'id'>): Promise<void> {
    await this.unitOfWork.manager.insert(EnrolmentChange, change);
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
