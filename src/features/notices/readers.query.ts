import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { grouped } from '../../common/grouped.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { UserRole } from '../access/user-role.entity.js';
import { User } from '../access/user.entity.js';
import { ClassTrainer } from '../classes/class-trainer.entity.js';
import { Enrolment } from '../enrolments/enrolment.entity.js';
import { ClassSession } from '../sessions/class-session.entity.js';
import { SessionTrainer } from '../sessions/session-trainer.entity.js';
import { UnitAncestor } from '../units/unit-ancestor.entity.js';
import { type CoordinatorRole, nearestCoordinators } from './rules/nearest-coordinators.js';
import type { LearnerTold, Reader, TrainerTold } from './rules/told-scene.js';

type ReaderRow = Reader & { personId: number | null };

const READER = [
  'u.id AS userId',
  'u.display_name AS name',
  'u.email AS email',
  'u.mail_mode AS mailMode',
  'u.locale AS locale',
];

/** Finds the accounts of those whom something concerns; closed accounts are not told anything. */
@Injectable()
export class ReadersQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The account of each person that has one. One statement. */
  async ofPeople(personIds: readonly number[]): Promise<Map<number, Reader>> {
    if (personIds.length === 0) return new Map();
    const rows = await this.unitOfWork.manager.findBy(User, { personId: In([...personIds]), active: true });
    return new Map(
      rows.map(({ id, displayName, personId, email, mailMode, locale }) => [
        personId!,
        { userId: id, name: displayName, email, mailMode, locale },
      ]),
    );
  }

  /** Living enrolments of people with an account, by class. One statement. */
  async learners(classIds: readonly number[]): Promise<Map<number, LearnerTold[]>> {
    if (classIds.length === 0) return new Map();
    const rows = await this.unitOfWork.manager
      .createQueryBuilder(Enrolment, 'e')
      .innerJoin(User, 'u', 'u.person_id = e.person_id AND u.active = :active', { active: true })
      .where('e.class_id IN (:...classIds) AND e.active_key IS NOT NULL', { classIds })
      .select([
        'e.id AS enrolmentId',
        'e.class_id AS classId',
        'e.state AS state',
        'e.member_from AS memberFrom',
        'e.member_to AS memberTo',
        ...READER,
      ])
      .orderBy('e.id')
      .getRawMany<Omit<LearnerTold, 'reader'> & Reader & { classId: number }>();
    return mapped(
      grouped(rows, ({ classId }) => classId),
      ({ enrolmentId, state, memberFrom, memberTo, ...row }) => ({
        enrolmentId,
        state,
        memberFrom,
        memberTo,
        reader: readerOf(row),
      }),
    );
  }

  /** How many living enrolments each class has. One statement. */
  async countLearners(classIds: readonly number[]): Promise<Map<number, number>> {
    if (classIds.length === 0) return new Map();
    const rows = await this.unitOfWork.manager
      .createQueryBuilder(Enrolment, 'e')
      .where('e.class_id IN (:...classIds) AND e.active_key IS NOT NULL', { classIds })
      .select(['e.class_id AS classId', 'COUNT(*) AS n'])
      .groupBy('e.class_id')
      .getRawMany<{ classId: number; n: number | string }>();
    return new Map(rows.map(({ classId, n }) => [classId, Number(n)]));
  }

  /** Where letters of an account go now; null where none do: it is closed, wants none or has no address. */
  async addressOf(userId: number): Promise<string | null> {
    const user = await this.unitOfWork.manager.findOneBy(User, { id: userId });
    return user?.active && user.mailMode !== 'off' ? user.email : null;
  }

  /** Who teaches in each class, the class as a whole or sessions of it. Two statements. */
  async trainers(classIds: readonly number[]): Promise<Map<number, TrainerTold[]>> {
    if (classIds.length === 0) return new Map();
    const { manager } = this.unitOfWork;
    const account = 'u.person_id = t.person_id AND u.active = :active';
    const ofClass = await manager
      .createQueryBuilder(ClassTrainer, 't')
      .innerJoin(User, 'u', account, { active: true })
      .where('t.class_id IN (:...classIds)', { classIds })
      .select(['t.class_id AS classId', 'u.person_id AS personId', ...READER])
      .orderBy('t.id')
      .getRawMany<ReaderRow & { classId: number }>();
    const ofSessions = await manager
      .createQueryBuilder(SessionTrainer, 't')
      .innerJoin(ClassSession, 's', 's.id = t.session_id')
      .innerJoin(User, 'u', account, { active: true })
      .where('s.class_id IN (:...classIds)', { classIds })
      .select(['s.class_id AS classId', 'u.person_id AS personId', ...READER])
      .distinct(true)
      .getRawMany<ReaderRow & { classId: number }>();
    const known = new Set(ofClass.map(({ classId, userId }) => `${classId} ${userId}`));
    const all = [
      ...ofClass.map((row) => ({ ...row, ofClass: true })),
      ...ofSessions
        .filter(({ classId, userId }) => !known.has(`${classId} ${userId}`))
        .map((row) => ({ ...row, ofClass: false })),
    ];
    return mapped(
      grouped(all, ({ classId }) => classId),
      (row) => ({
        personId: row.personId!,
        ofClass: row.ofClass,
        reader: readerOf(row),
      }),
    );
  }

  /** The coordinators of each unit; see `nearestCoordinators`. Three statements. */
  async coordinators(unitIds: readonly number[]): Promise<Map<number, Reader[]>> {
    if (unitIds.length === 0) return new Map();
    const { manager } = this.unitOfWork;
    const rows = await manager
      .createQueryBuilder(UserRole, 'r')
      .innerJoin(User, 'u', 'u.id = r.user_id AND u.active = :active', { active: true })
      .where("r.role = 'coordinator'")
      .select(['r.unit_id AS unitId', ...READER])
      .orderBy('u.id')
      .getRawMany<Reader & { unitId: number | null }>();
    const ofUser = new Map(rows.map((row) => [row.userId, readerOf(row)]));
    const roles = rows.map(({ unitId, userId }): CoordinatorRole<Reader> => ({ unitId, who: ofUser.get(userId)! }));
    const ofRoles = roles.flatMap(({ unitId }) => unitId ?? []);
    const contained = await this.containment(ofRoles, [...new Set([...unitIds, ...ofRoles])]);
    const contains = (ancestorId: number, unitId: number) => contained.has(`${ancestorId} ${unitId}`);
    return new Map(unitIds.map((unitId) => [unitId, nearestCoordinators(unitId, roles, contains)]));
  }

  private async containment(ancestorIds: readonly number[], unitIds: readonly number[]): Promise<Set<string>> {
    if (ancestorIds.length === 0) return new Set();
    const rows = await this.unitOfWork.manager.findBy(UnitAncestor, {
      ancestorId: In([...new Set(ancestorIds)]),
      unitId: In([...unitIds]),
    });
    return new Set(rows.map(({ ancestorId, unitId }) => `${ancestorId} ${unitId}`));
  }
}

function readerOf({ userId, name, email, mailMode, locale }: Reader): Reader {
  return { userId, name, email, mailMode, locale };
}

function mapped<Key, Row, Told>(rows: ReadonlyMap<Key, readonly Row[]>, told: (row: Row) => Told): Map<Key, Told[]> {
  return new Map([...rows].map(([key, group]) => [key, group.map(told)]));
}
