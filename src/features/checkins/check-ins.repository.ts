import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import type { CalendarDate, Instant } from '../../common/dates/calendar-date.js';
import { MEMBER_STATES_SQL } from '../../common/seat-states.js';
import type { PartOfDay } from '../../common/sessions.js';
import { lockRows, shareRows } from '../../platform/database/dialect.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { TrainingClass } from '../classes/training-class.entity.js';
import { Enrolment } from '../enrolments/enrolment.entity.js';
import { ClassSession } from '../sessions/class-session.entity.js';
import { CheckInOpening } from './check-in-opening.entity.js';
import { CheckIn } from './check-in.entity.js';
import { OPENINGS_TOLD_APART } from './rules/check-in-code.js';

const TABLE = 'check_in_openings';

/** An opening with the session that it is of. */
export interface OpeningOfSession {
  id: number;
  secret: string;
  stepSeconds: number;
  graceSeconds: number;
  closedAt: Instant | null;
  sessionId: number;
  number: number;
  date: CalendarDate;
  part: PartOfDay;
  cancelled: boolean;
  classId: number;
  classCode: string;
  classTitle: string;
}

/** A check-in with the person it is of. */
export type CheckInOfPerson = CheckIn & { personId: number };

const OF_SESSION = [
  'o.id AS id',
  'o.secret AS secret',
  'o.step_seconds AS stepSeconds',
  'o.grace_seconds AS graceSeconds',
  'o.closed_at AS closedAt',
  's.id AS sessionId',
  's.number AS number',
  's.date AS date',
  's.part AS part',
  's.cancelled AS cancelled',
  'c.id AS classId',
  'c.code AS classCode',
  'c.title AS classTitle',
];

/** Reads and writes the rows of openings and check-ins. */
@Injectable()
export class CheckInsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The newest opening whose number leaves this remainder: the one that a code of today can be of. */
  async newestOf(part: number): Promise<OpeningOfSession | null> {
    const found = await this.openings()
      .where(`o.id % ${OPENINGS_TOLD_APART} = :part`, { part })
      .andWhere(`o.id > (SELECT MAX(newest.id) FROM ${TABLE} newest) - ${OPENINGS_TOLD_APART}`)
      .getRawOne<OpeningOfSession>();
    return found ? plain(found) : null;
  }

  /** Openings that take check-ins on a day in sessions of a person's classes, where the person has not checked in. */
  async openFor(personId: number, today: CalendarDate): Promise<OpeningOfSession[]> {
    const found = await this.openings()
      .innerJoin(Enrolment, 'e', "e.class_id = s.class_id AND e.person_id = :personId AND e.state = 'enrolled'", {
        personId,
      })
      .where('o.open_key IS NOT NULL AND s.date = :today AND s.cancelled = 0', { today })
      .andWhere('e.member_from <= :today AND (e.member_to IS NULL OR e.member_to >= :today)')
      .andWhere('NOT EXISTS (SELECT 1 FROM check_ins i WHERE i.opening_id = o.id AND i.enrolment_id = e.id)')
      .orderBy('o.id')
      .getRawMany<OpeningOfSession>();
    return found.map(plain);
  }

  /** The opening of a session that is shown, with how many learners have checked in to the session; one statement. */
  async shown(
    classId: number,
    number: number,
    today: CalendarDate,
  ): Promise<(OpeningOfSession & { checkedIn: number }) | null> {
    const found = await this.openings()
      .addSelect(
        `(SELECT COUNT(DISTINCT i.enrolment_id) FROM check_ins i JOIN ${TABLE} x ON x.id = i.opening_id WHERE x.session_id = s.id)`,
        'checkedIn',
      )
      .where('s.class_id = :classId AND s.number = :number', { classId, number })
      .andWhere('o.open_key IS NOT NULL AND s.date = :today AND s.cancelled = 0', { today })
      .getRawOne<OpeningOfSession & { checkedIn: number | string }>();
    return found ? { ...plain(found), checkedIn: Number(found.checkedIn) } : null;
  }

  /** All openings of a session, the first one first. */
  ofSession(sessionId: number): Promise<CheckInOpening[]> {
    return this.unitOfWork.manager.find(CheckInOpening, { where: { sessionId }, order: { id: 'ASC' } });
  }

  /** Holds openings until the transaction ends: nobody checks in meanwhile. */
  lock(ids: readonly number[]): Promise<void> {
    return lockRows(this.unitOfWork.manager, TABLE, ids);
  }

  /** Keeps an opening as it is until the transaction ends; many may keep it so at once. */
  keep(id: number): Promise<void> {
    return shareRows(this.unitOfWork.manager, TABLE, [id]);
  }

  async insertOpening(opening: Omit<CheckInOpening, 'id'>): Promise<number> {
    const inserted = await this.unitOfWork.manager.insert(CheckInOpening, opening);
    return (inserted.identifiers[0] as { id: number }).id;
  }

  /** Closes an opening, after those who are checking in to it; false when it was closed before. */
  async close(id: number, closedAt: Instant): Promise<boolean> {
    const closing = { closedAt, openKey: null };
    const closed = await this.unitOfWork.manager.update(CheckInOpening, { id, closedAt: IsNull() }, closing);
    return closed.affected === 1;
  }

  async setCounted(
    ids: readonly number[],
    counting: Pick<CheckInOpening, 'headCount' | 'differenceReason' | 'countedAt' | 'countedByName'>,
  ): Promise<void> {
    await this.unitOfWork.manager.update(CheckInOpening, { id: In([...ids]) }, counting);
  }

  /** The check-ins of openings, the earliest first. */
  async of(openingIds: readonly number[]): Promise<CheckInOfPerson[]> {
    if (openingIds.length === 0) return [];
    const { entities, raw } = await this.unitOfWork.manager
      .createQueryBuilder(CheckIn, 'i')
      .innerJoin(Enrolment, 'e', 'e.id = i.enrolment_id')
      .addSelect('e.person_id', 'personId')
      .where('i.opening_id IN (:...openingIds)', { openingIds })
      .orderBy('i.scanned_at')
      .addOrderBy('i.id')
      .getRawAndEntities<{ personId: number }>();
    return entities.map((checkIn, index) => ({ ...checkIn, personId: raw[index]!.personId }));
  }

  /** Whether anybody checked in to one of these openings. */
  async isAnyIn(openingIds: readonly number[]): Promise<boolean> {
    return openingIds.length > 0 && this.unitOfWork.manager.existsBy(CheckIn, { openingId: In([...openingIds]) });
  }

  /** What a person has checked in to a session that stands: what was counted, and what is still to be counted. */
  async standing(sessionId: number, personId: number): Promise<CheckIn | null> {
    return this.unitOfWork.manager
      .createQueryBuilder(CheckIn, 'i')
      .innerJoin(CheckInOpening, 'o', 'o.id = i.opening_id')
      .innerJoin(Enrolment, 'e', 'e.id = i.enrolment_id')
      .where('o.session_id = :sessionId AND e.person_id = :personId', { sessionId, personId })
      .andWhere('(i.counted = 1 OR o.counted_at IS NULL)')
      .orderBy('i.id')
      .getOne();
  }

  /** The enrolment by which a person belongs to a class on a day, the living one first; null for a stranger. */
  membership(classId: number, personId: number, day: CalendarDate): Promise<Enrolment | null> {
    return this.unitOfWork.manager
      .createQueryBuilder(Enrolment, 'e')
      .where('e.class_id = :classId AND e.person_id = :personId', { classId, personId })
      .andWhere(`e.state IN ${MEMBER_STATES_SQL}`)
      .andWhere('e.member_from <= :day AND (e.member_to IS NULL OR e.member_to >= :day)', { day })
      .orderBy("CASE WHEN e.state = 'enrolled' THEN 0 ELSE 1 END")
      .addOrderBy('e.id', 'DESC')
      .getOne();
  }

  /** Whether another person has checked in to the session on this device. */
  isDeviceOfAnother(sessionId: number, personId: number, device: string): Promise<boolean> {
    return this.unitOfWork.manager
      .createQueryBuilder(CheckIn, 'i')
      .innerJoin(CheckInOpening, 'o', 'o.id = i.opening_id')
      .innerJoin(Enrolment, 'e', 'e.id = i.enrolment_id')
      .where('o.session_id = :sessionId AND i.device = :device', { sessionId, device })
      .andWhere('e.person_id <> :personId', { personId })
      .getExists();
  }

  async insert(checkIn: Omit<CheckIn, 'id'>): Promise<void> {
    await this.unitOfWork.manager.insert(CheckIn, checkIn);
  }

  async setCheckInsCounted(ids: readonly number[]): Promise<void> {
    if (ids.length > 0) await this.unitOfWork.manager.update(CheckIn, { id: In([...ids]) }, { counted: true });
  }

  private openings() {
    return this.unitOfWork.manager
      .createQueryBuilder(CheckInOpening, 'o')
      .innerJoin(ClassSession, 's', 's.id = o.session_id')
      .innerJoin(TrainingClass, 'c', 'c.id = s.class_id')
      .select(OF_SESSION);
  }
}

/** Drivers disagree on flags. */
function plain(opening: OpeningOfSession): OpeningOfSession {
  return { ...opening, cancelled: Boolean(Number(opening.cancelled)) };
}
