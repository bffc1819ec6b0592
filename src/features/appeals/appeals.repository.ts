import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { CalendarDate } from '../../common/dates/calendar-date.js';
import type { PartOfDay } from '../../common/sessions.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { AttendanceMark } from '../attendance/attendance-mark.entity.js';
import { Enrolment } from '../enrolments/enrolment.entity.js';
import { Person } from '../people/person.entity.js';
import { ClassSession } from '../sessions/class-session.entity.js';
import { Unit } from '../units/unit.entity.js';
import { UnitVersion } from '../units/unit-version.entity.js';
import { versionOn } from '../units/version-on.js';
import { MarkAppeal } from './mark-appeal.entity.js';

/** An appeal with the session and the learner that it is about, as they are now. */
export interface AppealListed extends MarkAppeal {
  classId: number;
  sessionNumber: number;
  sessionDate: CalendarDate;
  part: PartOfDay;
  sessionOff: boolean;
  personId: number;
  personCode: string;
  fullName: string;
  unitLabel: string;
}

type Joined = Omit<AppealListed, keyof MarkAppeal | 'sessionOff'> & { sessionOff: number | boolean };

/** Reads and writes appeals. Whoever writes holds the class. */
@Injectable()
export class AppealsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** All appeals of a class: the open ones first, the oldest first; then those that ended, the newest first. One statement. */
  async ofClass(classId: number): Promise<AppealListed[]> {
    const all = await this.listed('s.class_id = :id', classId);
    const open = all.filter(({ decision }) => decision === null);
    const ended = all.filter(({ decision }) => decision !== null);
    return [...open, ...ended.sort((a, b) => (a.decidedAt! < b.decidedAt! ? 1 : -1))];
  }

  /** A person's own appeals in a class, the oldest first. One statement. */
  async ofPerson(classId: number, personId: number): Promise<AppealListed[]> {
    return this.listed('s.class_id = :id AND e.person_id = :personId', classId, { personId });
  }

  async find(id: number): Promise<AppealListed | null> {
    const [found] = await this.listed('a.id = :id', id);
    return found ?? null;
  }

  /** Marks of enrolments with when, by whom and by which door they were set. One statement. */
  marksOf(enrolmentIds: readonly number[]): Promise<AttendanceMark[]> {
    return this.unitOfWork.manager.findBy(AttendanceMark, { enrolmentId: In([...enrolmentIds]) });
  }

  /** How many appeals of each class are open; a class without one is not there. One statement. */
  async countOpen(classIds: readonly number[]): Promise<Map<number, number>> {
    if (classIds.length === 0) return new Map();
    const rows = await this.unitOfWork.manager
      .createQueryBuilder(MarkAppeal, 'a')
      .innerJoin(ClassSession, 's', 's.id = a.session_id')
      .where('s.class_id IN (:...classIds) AND a.open_key IS NOT NULL', { classIds })
      .select(['s.class_id AS classId', 'COUNT(*) AS n'])
      .groupBy('s.class_id')
      .getRawMany<{ classId: number; n: number | string }>();
    return new Map(rows.map(({ classId, n }) => [classId, Number(n)]));
  }

  async insert(appeal: Omit<MarkAppeal, 'id'>): Promise<number> {
    const inserted = await this.unitOfWork.manager.insert(MarkAppeal, appeal);
    return (inserted.identifiers[0] as { id: number }).id;
  }

  /** Ends an appeal that is open; false where it has ended already. */
  async end(
    id: number,
    how: Pick<MarkAppeal, 'decision' | 'decisionReason' | 'decidedAt' | 'decidedByUserId' | 'decidedByName'>,
  ): Promise<boolean> {
    const { affected } = await this.unitOfWork.manager
      .createQueryBuilder()
      .update(MarkAppeal)
      .set({ ...how, openKey: null })
      .where('id = :id AND open_key IS NOT NULL', { id })
      .execute();
    return affected === 1;
  }

  private async listed(where: string, id: number, more: Record<string, number> = {}): Promise<AppealListed[]> {
    const { raw, entities } = await this.unitOfWork.manager
      .createQueryBuilder(MarkAppeal, 'a')
      .innerJoin(ClassSession, 's', 's.id = a.session_id')
      .innerJoin(Enrolment, 'e', 'e.id = a.enrolment_id')
      .innerJoin(Person, 'p', 'p.id = e.person_id')
      .innerJoin(Unit, 'unit', 'unit.id = e.unit_id')
      .innerJoin(UnitVersion, 'v', versionOn('v', 'unit', 's.date'))
      .addSelect(['s.class_id AS classId', 's.number AS sessionNumber', 's.date AS sessionDate', 's.part AS part'])
      .addSelect(['s.cancelled AS sessionOff', 'e.person_id AS personId', 'v.label AS unitLabel'])
      .addSelect(['p.code AS personCode', 'p.full_name AS fullName'])
      .where(where, { id, ...more })
      .orderBy('a.id')
      .getRawAndEntities<Joined>();
    return entities.map((appeal, index) => {
      const { sessionOff, ...joined } = pick(raw[index]!);
      return { ...appeal, ...joined, sessionOff: Boolean(Number(sessionOff)) };
    });
  }
}

function pick(row: Joined): Joined {
  const { classId, sessionNumber, sessionDate, part, sessionOff } = row;
  const { personId, personCode, fullName, unitLabel } = row;
  return { classId, sessionNumber, sessionDate, part, sessionOff, personId, personCode, fullName, unitLabel };
}
