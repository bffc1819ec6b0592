import { Injectable } from '@nestjs/common';
import { In, type ObjectLiteral } from 'typeorm';
import type { UnitScope } from '../../common/actor.js';
import { lockRows } from '../../platform/database/dialect.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { User } from '../access/user.entity.js';
import { ClassTrainer } from '../classes/class-trainer.entity.js';
import { TrainingClass } from '../classes/training-class.entity.js';
import { Enrolment } from '../enrolments/enrolment.entity.js';
import { Person } from '../people/person.entity.js';
import { Posting } from '../people/posting.entity.js';
import { Unit } from '../units/unit.entity.js';
import type { DoubledEnrolment } from './rules/doubled-enrolments.js';
import { PERSON_REFERENCES, type PersonReference } from './rules/person-references.js';
import { scopeParameters, servesWithin } from './serves-within.js';

/** Two living enrolments, one of each file, in one class. */
export interface DoubledClass {
  classId: number;
  classCode: string;
  classTitle: string;
  survivor: DoubledEnrolment;
  merged: DoubledEnrolment;
}

type RawDoubled = DoubledEnrolment & { classId: number; classCode: string; classTitle: string; personId: number };

/**
 * Changes whose the rows of other rooms are, and nothing else of them: a merge never touches what a row says. Rows stay
 * under the rules of their tables; seats are freed and taken through the classes.
 */
@Injectable()
export class MergeRowsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Holds people until the transaction ends and answers them as they are now, by id. */
  async lockPeople(ids: readonly number[]): Promise<Person[]> {
    await lockRows(this.unitOfWork.manager, 'people', ids);
    return this.unitOfWork.manager.find(Person, { where: { id: In([...ids]) }, order: { id: 'ASC' } });
  }

  /** The files of codes as far as they lie in a scope. */
  findPeople(codes: readonly string[], scope: UnitScope): Promise<Person[]> {
    return this.unitOfWork.manager
      .createQueryBuilder(Person, 'p')
      .where('p.code IN (:...codes)', { codes })
      .andWhere(servesWithin('p.id', scope), scopeParameters(scope))
      .getMany();
  }

  isWithin(personId: number, scope: UnitScope): Promise<boolean> {
    return this.unitOfWork.manager
      .createQueryBuilder(Person, 'p')
      .where('p.id = :personId', { personId })
      .andWhere(servesWithin('p.id', scope), scopeParameters(scope))
      .getExists();
  }

  async updatePerson(id: number, changes: Partial<Person>): Promise<void> {
    await this.unitOfWork.manager.update(Person, { id }, changes);
  }

  /** In the order of their ids. */
  postingsOf(personId: number): Promise<Posting[]> {
    return this.unitOfWork.manager.find(Posting, { where: { personId }, order: { id: 'ASC' } });
  }

  /** Makes these the postings, by id; those of `ids` that are not among them go. Rows that are current come last, as there may be one a person. */
  async savePostings(ids: readonly number[], postings: readonly Posting[]): Promise<void> {
    const { manager } = this.unitOfWork;
    if (ids.length > 0) await manager.delete(Posting, { id: In([...ids]) });
    if (postings.length > 0) await this.insert(Posting, postings);
  }

  async isUnitAlive(unitId: number, today: string): Promise<boolean> {
    const unit = await this.unitOfWork.manager.findOneByOrFail(Unit, { id: unitId });
    return unit.validTo === null || unit.validTo > today;
  }

  /** Classes in which both files have a living enrolment, by id, with what tells which of the two goes on. */
  async doubled(survivorId: number, mergedId: number): Promise<DoubledClass[]> {
    const rows = await this.unitOfWork.manager
      .createQueryBuilder(Enrolment, 'e')
      .innerJoin(Enrolment, 'x', 'x.class_id = e.class_id AND x.active_key IN (:...both) AND x.id <> e.id')
      .innerJoin(TrainingClass, 'c', 'c.id = e.class_id')
      .where('e.active_key IN (:...both)', { both: [survivorId, mergedId] })
      .select([
        'e.id AS id',
        'e.state AS state',
        'e.person_id AS personId',
        'c.id AS classId',
        'c.code AS classCode',
        'c.title AS classTitle',
        '(SELECT COUNT(*) FROM attendance_marks m WHERE m.enrolment_id = e.id AND m.status IS NOT NULL) AS marks',
        '(SELECT COUNT(*) FROM certificates t WHERE t.active_key = e.id) AS certified',
      ])
      .orderBy('c.id')
      .getRawMany<RawDoubled>();
    return rows
      .filter(({ personId }) => personId === survivorId)
      .map((own) => {
        const other = rows.find(({ classId, personId }) => classId === own.classId && personId === mergedId)!;
        const { classId, classCode, classTitle } = own;
        return { classId, classCode, classTitle, survivor: doubledOf(own), merged: doubledOf(other) };
      });
  }

  findEnrolments(ids: readonly number[]): Promise<Enrolment[]> {
    return this.unitOfWork.manager.find(Enrolment, { where: { id: In([...ids]) }, order: { id: 'ASC' } });
  }

  /** The classes that people have anything to do with as learners, by id. */
  async classesOf(personIds: readonly number[]): Promise<number[]> {
    const rows = await this.unitOfWork.manager
      .createQueryBuilder(Enrolment, 'e')
      .select('DISTINCT e.class_id', 'classId')
      .where('e.person_id IN (:...personIds)', { personIds })
      .orderBy('e.class_id')
      .getRawMany<{ classId: number }>();
    return rows.map(({ classId }) => classId);
  }

  /** Gives the rows that are simply somebody's to somebody else; answers which they were. */
  async move(from: number, to: number): Promise<Record<string, number[]>> {
    const moved: Record<string, number[]> = {};
    for (const reference of movedReferences()) {
      const ids = await this.idsOf(reference, from);
      if (ids.length === 0) continue;
      await this.give(reference, ids, to);
      moved[`${reference.table}.${reference.column}`] = ids;
    }
    return moved;
  }

  /** Gives back rows that are still `from`'s. */
  async moveBack(moved: Readonly<Record<string, readonly number[]>>, from: number, to: number): Promise<void> {
    for (const reference of movedReferences()) {
      const ids = moved[`${reference.table}.${reference.column}`] ?? [];
      const still = (await this.idsOf(reference, from)).filter((id) => ids.includes(id));
      if (still.length > 0) await this.give(reference, still, to);
    }
  }

  trainersOf(personId: number): Promise<ClassTrainer[]> {
    return this.unitOfWork.manager.find(ClassTrainer, { where: { personId }, order: { id: 'ASC' } });
  }

  async giveTrainers(ids: readonly number[], personId: number): Promise<void> {
    if (ids.length > 0) await this.unitOfWork.manager.update(ClassTrainer, { id: In([...ids]) }, { personId });
  }

  async setLead(ids: readonly number[], isLead: boolean): Promise<void> {
    if (ids.length > 0) await this.unitOfWork.manager.update(ClassTrainer, { id: In([...ids]) }, { isLead });
  }

  async removeTrainers(ids: readonly number[]): Promise<void> {
    if (ids.length > 0) await this.unitOfWork.manager.delete(ClassTrainer, { id: In([...ids]) });
  }

  /** Rows of trainers whose class has nobody of that person now. */
  async stillWithoutTrainer(rows: readonly ClassTrainer[]): Promise<ClassTrainer[]> {
    const free: ClassTrainer[] = [];
    for (const row of rows) {
      const { classId, personId } = row;
      if (!(await this.unitOfWork.manager.existsBy(ClassTrainer, { classId, personId }))) free.push(row);
    }
    return free;
  }

  /** Gives back rows that are still `from`'s. */
  async giveBackTrainers(ids: readonly number[], from: number, to: number): Promise<void> {
    if (ids.length === 0) return;
    await this.unitOfWork.manager.update(ClassTrainer, { id: In([...ids]), personId: from }, { personId: to });
  }

  async insertTrainers(rows: readonly ClassTrainer[]): Promise<void> {
    if (rows.length > 0) await this.insert(ClassTrainer, rows);
  }

  accountsOf(personIds: readonly number[]): Promise<User[]> {
    return this.unitOfWork.manager.findBy(User, { personId: In([...personIds]) });
  }

  findAccount(id: number): Promise<User | null> {
    return this.unitOfWork.manager.findOneBy(User, { id });
  }

  async giveAccount(id: number, personId: number | null): Promise<void> {
    await this.unitOfWork.manager.update(User, { id }, { personId });
  }

  private async idsOf({ table, column }: PersonReference, personId: number): Promise<number[]> {
    const rows: { id: number }[] = await this.unitOfWork.manager.query(
      `SELECT id FROM ${table} WHERE ${column} = ? ORDER BY id`,
      [personId],
    );
    return rows.map(({ id }) => id);
  }

  private async give({ table, column, fate }: PersonReference, ids: readonly number[], to: number): Promise<void> {
    const key = fate.kind === 'moved' ? fate.key : undefined;
    const lives = key ? `, ${key} = CASE WHEN ${key} IS NULL THEN NULL ELSE ? END` : '';
    await this.unitOfWork.manager.query(
      `UPDATE ${table} SET ${column} = ?${lives} WHERE id IN (${ids.map(() => '?').join(', ')})`,
      [to, ...(key ? [to] : []), ...ids],
    );
  }

  private async insert<Row extends ObjectLiteral>(entity: new () => Row, rows: readonly Row[]): Promise<void> {
    await this.unitOfWork.manager
      .createQueryBuilder()
      .insert()
      .into(entity)
      .values(rows as never)
      .updateEntity(false)
      .execute();
  }
}

function movedReferences(): PersonReference[] {
  return PERSON_REFERENCES.filter(({ fate }) => fate.kind === 'moved');
}

function doubledOf({ id, state, marks, certified }: RawDoubled): DoubledEnrolment {
  return { id, state, marks: Number(marks), certified: Number(certified) > 0 };
}
