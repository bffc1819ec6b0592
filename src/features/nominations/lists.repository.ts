import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Enrolment } from '../enrolments/enrolment.entity.js';
import type { EnrolmentState } from '../enrolments/rules/enrolment-state.js';
import { Person } from '../people/person.entity.js';
import { NominationListChange } from './nomination-list-change.entity.js';
import { NominationList } from './nomination-list.entity.js';
import { Nominee } from './nominee.entity.js';

/** A nominee with who it is. */
export type NomineeNamed = Nominee &
  Pick<Person, 'fullName' | 'birthDate' | 'birthYear'> & {
    personCode: string;
    /** Why the seat ended that the nomination led to; null: it did not, or no reason was given. */
    endReason: string | null;
  };

/** Reads and writes lists of names and their history. Whoever writes holds the class. */
@Injectable()
export class ListsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Everybody who stands or stood on a list: main ones by rank, then substitutes by rank. */
  async nominees(listId: number): Promise<NomineeNamed[]> {
    const { raw, entities } = await this.unitOfWork.manager
      .createQueryBuilder(Nominee, 'n')
      .innerJoin(Person, 'p', 'p.id = n.person_id')
      .leftJoin(Enrolment, 'e', "e.id = n.enrolment_id AND e.state = 'withdrawn'")
      .addSelect(['p.code AS personCode', 'p.full_name AS fullName', 'p.birth_date AS birthDate'])
      .addSelect(['p.birth_year AS birthYear', 'e.reason AS endReason'])
      .where('n.list_id = :listId', { listId })
      .orderBy("CASE WHEN n.kind = 'main' THEN 0 ELSE 1 END")
      .addOrderBy('n.place')
      .addOrderBy('n.id')
      .getRawAndEntities<Pick<NomineeNamed, 'personCode' | 'fullName' | 'birthDate' | 'birthYear' | 'endReason'>>();
    return entities.map((nominee, index) => {
      const { personCode, fullName, birthDate, birthYear, endReason } = raw[index]!;
      return { ...nominee, personCode, fullName, birthDate, birthYear, endReason };
    });
  }

  findNominee(id: number): Promise<Nominee | null> {
    return this.unitOfWork.manager.findOneBy(Nominee, { id });
  }

  /** The nominee whose nomination led to an enrolment. */
  seatedBy(enrolmentId: number): Promise<Nominee | null> {
    return this.unitOfWork.manager.findOneBy(Nominee, { enrolmentId, state: 'seated' });
  }

  /** The seat of a nominee who has one. */
  enrolmentOf({ enrolmentId }: Nominee): Promise<Enrolment> {
    return this.unitOfWork.manager.findOneByOrFail(Enrolment, { id: enrolmentId! });
  }

  find(id: number): Promise<NominationList> {
    return this.unitOfWork.manager.findOneByOrFail(NominationList, { id });
  }

  async insert(row: Omit<NominationList, 'id'>): Promise<number> {
    const inserted = await this.unitOfWork.manager.insert(NominationList, row);
    return (inserted.identifiers[0] as { id: number }).id;
  }

  async update(id: number, changes: Partial<NominationList>): Promise<void> {
    await this.unitOfWork.manager.update(NominationList, { id }, changes);
  }

  async insertNominees(rows: readonly Omit<Nominee, 'id'>[]): Promise<void> {
    if (rows.length > 0) await this.unitOfWork.manager.insert(Nominee, [...rows]);
  }

  async updateNominee(id: number, changes: Partial<Nominee>): Promise<void> {
    await this.unitOfWork.manager.update(Nominee, { id }, changes);
  }

  /** Nominees come to hold the seat that their person has in a class by now. */
  async seatNominees(classId: number, ids: readonly number[]): Promise<void> {
    await this.unitOfWork.manager
      .createQueryBuilder()
      .update(Nominee)
      .set({
        state: 'seated',
        enrolmentId: () =>
          '(SELECT e.id FROM enrolments e WHERE e.class_id = :classId AND e.active_key = nominees.person_id)',
      })
      .where('id IN (:...ids)', { ids, classId })
      .execute();
  }

  /** Requests of these people for a seat in a class that wait: for a decision, or for a seat. */
  requestsOf(classId: number, personIds: readonly number[]): Promise<Enrolment[]> {
    const state = In(['pending', 'approved', 'waitlisted'] satisfies EnrolmentState[]);
    return this.unitOfWork.manager.find(Enrolment, {
      where: { classId, activeKey: In([...personIds]), state },
      order: { id: 'ASC' },
    });
  }

  async removeNominees(ids: readonly number[]): Promise<void> {
    if (ids.length > 0) await this.unitOfWork.manager.delete(Nominee, { id: In([...ids]) });
  }

  async insertChange(change: Omit<NominationListChange, 'id'>): Promise<void> {
    await this.unitOfWork.manager.insert(NominationListChange, change);
  }

  /** The latest first. */
  changes(listId: number): Promise<NominationListChange[]> {
    return this.unitOfWork.manager.find(NominationListChange, { where: { listId }, order: { id: 'DESC' } });
  }
}
