import { Injectable } from '@nestjs/common';
import { In, IsNull, type SelectQueryBuilder } from 'typeorm';
import type { Actor } from '../../common/actor.js';
import type { ClassState } from '../../common/class-state.js';
import type { CalendarDate, Instant } from '../../common/dates/calendar-date.js';
import { offsetOf, type Slice } from '../../common/page.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { TrainingClass } from '../classes/training-class.entity.js';
import { ClassSession } from '../sessions/class-session.entity.js';
import { HOSTED_IN_SCOPE } from '../classes/hosted-in-scope.js';
import { MarkToReview } from './mark-to-review.entity.js';

/** A mark that waits, with its class and with what is recorded now. */
export interface ReviewListed extends MarkToReview {
  classCode: string;
  classTitle: string;
  classState: ClassState;
  resultsSigned: boolean;
  /** The day of the session as the timetable has it now; null once the session is gone. */
  sessionNow: CalendarDate | null;
  sessionOff: boolean | null;
}

type Decision = Pick<MarkToReview, 'decision' | 'decidedAt' | 'decidedByUserId' | 'decidedByName'>;

/** Which marks to list. */
export interface ReviewFilter {
  decided: boolean;
  classCode: string | null;
  page: number;
  pageSize: number;
}

/** Keeps the marks that came and could not be set as they were. */
@Injectable()
export class MarksToReviewRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async add(marks: readonly Omit<MarkToReview, 'id'>[]): Promise<void> {
    await this.unitOfWork.manager
      .createQueryBuilder()
      .insert()
      .into(MarkToReview)
      .values([...marks])
      .updateEntity(false)
      .execute();
  }

  /** Those that a user sent under the keys, by key. */
  async byKey(byUserId: number, keys: readonly string[]): Promise<Map<string, MarkToReview>> {
    const found = await this.unitOfWork.manager.findBy(MarkToReview, { byUserId, submissionKey: In([...keys]) });
    return new Map(found.map((mark) => [mark.submissionKey, mark]));
  }

  /** Those of the ids, in the order in which they came. */
  findAll(ids: readonly number[]): Promise<MarkToReview[]> {
    return this.unitOfWork.manager.find(MarkToReview, { where: { id: In([...ids]) }, order: { id: 'ASC' } });
  }

  /** Writes a decision where there is none yet. */
  async decide(ids: readonly number[], decision: Decision): Promise<void> {
    await this.unitOfWork.manager.update(MarkToReview, { id: In([...ids]), decision: IsNull() }, decision);
  }

  /** Lets what is recorded stand against all that waits of a user in some cells; answers how many waited. */
  async endOlder(
    { userId, name }: { userId: number; name: string },
    cells: readonly { sessionId: number; enrolmentIds: readonly number[] }[],
    decidedAt: Instant,
  ): Promise<number> {
    const decision: Decision = { decision: 'kept', decidedAt, decidedByUserId: userId, decidedByName: name };
    const waiting = cells
      .filter(({ enrolmentIds }) => enrolmentIds.length > 0)
      .map(({ sessionId, enrolmentIds }) => {
        return { byUserId: userId, decision: IsNull(), sessionId, enrolmentId: In([...enrolmentIds]) };
      });
    if (waiting.length === 0) return 0;
    const { affected } = await this.unitOfWork.manager
      .createQueryBuilder()
      .update(MarkToReview)
      .set(decision)
      .where(waiting)
      .execute();
    return affected ?? 0;
  }

  /** Those of classes of the actor's units: open ones by class, session and name, decided ones the latest first. */
  async list(actor: Actor, { decided, classCode, page, pageSize }: ReviewFilter): Promise<Slice<ReviewListed>> {
    const query = this.within(actor, decided);
    if (classCode) query.andWhere('c.code = :classCode', { classCode });
    const total = await query.getCount();
    query
      .leftJoin(ClassSession, 's', 's.id = r.session_id')
      .select([...COLUMNS])
      .offset(offsetOf(page, pageSize))
      .limit(pageSize);
    if (decided) query.orderBy('r.decided_at', 'DESC').addOrderBy('r.id', 'DESC');
    else query.orderBy('c.code').addOrderBy('r.session_number').addOrderBy('r.session_id').addOrderBy('r.id');
    return { items: await query.getRawMany<ReviewListed>(), total, page, pageSize };
  }

  /** How many wait in classes of the actor's units. */
  countOpen(actor: Actor): Promise<number> {
    return this.within(actor, false).getCount();
  }

  private within({ unitScope }: Actor, decided: boolean): SelectQueryBuilder<MarkToReview> {
    const query = this.unitOfWork.manager
      .createQueryBuilder(MarkToReview, 'r')
      .innerJoin(TrainingClass, 'c', 'c.id = r.class_id')
      .where(decided ? 'r.decision IS NOT NULL' : 'r.decision IS NULL');
    if (unitScope === 'all') return query;
    if (unitScope.length === 0) return query.andWhere('1 = 0');
    return query.andWhere(HOSTED_IN_SCOPE, { scope: unitScope });
  }
}

const COLUMNS = [
  'r.id AS id',
  'r.class_id AS classId',
  'r.session_id AS sessionId',
  'r.session_number AS sessionNumber',
  'r.session_date AS sessionDate',
  'r.enrolment_id AS enrolmentId',
  'r.person_name AS personName',
  'r.status AS status',
  'r.minutes_late AS minutesLate',
  'r.note AS note',
  'r.reason AS reason',
  'r.why AS why',
  'r.seen_version AS seenVersion',
  'r.source AS source',
  'r.submission_key AS submissionKey',
  'r.said_at AS saidAt',
  'r.clock_ahead_seconds AS clockAheadSeconds',
  'r.at AS at',
  'r.by_user_id AS byUserId',
  'r.by_name AS byName',
  'r.decision AS decision',
  'r.decided_at AS decidedAt',
  'r.decided_by_user_id AS decidedByUserId',
  'r.decided_by_name AS decidedByName',
  'c.code AS classCode',
  'c.title AS classTitle',
  'c.state AS classState',
  'c.results_signed AS resultsSigned',
  's.date AS sessionNow',
  's.cancelled AS sessionOff',
];
