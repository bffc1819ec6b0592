import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { CalendarDate } from '../../common/dates/calendar-date.js';
import { lockRows, shareRows } from '../../platform/database/dialect.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Person } from '../people/person.entity.js';
import { Posting } from '../people/posting.entity.js';
import { Enrolment } from './enrolment.entity.js';

/** Somebody who asks for a seat, with what decides about it. */
export interface SeatSeeker {
  personId: number;
  fullName: string;
  closedOn: string | null;
  /** Of the current posting. */
  unitId: number | null;
  position: string | null;
  /** The living enrolment in the class. */
  enrolmentId: number | null;
}

/** Reads and writes many enrolments of one class with a number of statements that does not grow with each. */
@Injectable()
export class ManySeatsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Keeps files as they are until the transaction ends; a merge holds people before classes, so whoever needs both does. */
  async keepPeople(personIds: readonly number[]): Promise<void> {
    await shareRows(this.unitOfWork.manager, 'people', personIds);
  }

  /** As `keepPeople`, for oneself alone: what one asks for at the same time in two places comes one after the other. */
  async holdPeople(personIds: readonly number[]): Promise<void> {
    await lockRows(this.unitOfWork.manager, 'people', personIds);
  }

  /** Files that are merged into another, or were closed before a day. */
  closedBefore(day: CalendarDate, personIds: readonly number[]): Promise<Pick<Person, 'fullName'>[]> {
    return this.unitOfWork.manager
      .createQueryBuilder(Person, 'person')
      .where('person.id IN (:...personIds)', { personIds })
      .andWhere('(person.merged_into_id IS NOT NULL OR person.closed_on < :day)', { day })
      .orderBy('person.id')
      .getMany();
  }

  seekers(classId: number, personIds: readonly number[]): Promise<SeatSeeker[]> {
    return this.unitOfWork.manager
      .createQueryBuilder(Person, 'person')
      .leftJoin(Posting, 'posting', 'posting.current_key = person.id')
      .leftJoin(Enrolment, 'e', 'e.class_id = :classId AND e.active_key = person.id', { classId })
      .where('person.id IN (:...personIds)', { personIds })
      .select('person.id', 'personId')
      .addSelect('person.full_name', 'fullName')
      .addSelect('person.closed_on', 'closedOn')
      .addSelect('posting.unit_id', 'unitId')
      .addSelect('posting.position', 'position')
      .addSelect('e.id', 'enrolmentId')
      .getRawMany<SeatSeeker>();
  }

  /** Who holds or awaits a seat in each of these classes. */
  async peopleOf(classIds: readonly number[]): Promise<Map<number, Set<number>>> {
    const people = new Map<number, Set<number>>(classIds.map((id) => [id, new Set()]));
    if (classIds.length === 0) return people;
    const rows = await this.unitOfWork.manager
      .createQueryBuilder(Enrolment, 'e')
      .select(['e.class_id AS classId', 'e.active_key AS personId'])
      .where('e.class_id IN (:...classIds) AND e.active_key IS NOT NULL', { classIds })
      .getRawMany<{ classId: number; personId: number }>();
    for (const { classId, personId } of rows) people.get(classId)?.add(personId);
    return people;
  }

  /** Answers the numbers of the new enrolments by person. */
  async insert(classId: number, rows: readonly Omit<Enrolment, 'id'>[]): Promise<ReadonlyMap<number, number>> {
    const { manager } = this.unitOfWork;
    await manager.insert(Enrolment, [...rows]);
    const found = await manager.find(Enrolment, {
      select: { id: true, personId: true },
      where: { classId, activeKey: In(rows.map(({ personId }) => personId)) },
    });
    return new Map(found.map(({ id, personId }) => [personId, id]));
  }
}
