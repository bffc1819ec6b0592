import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { type CalendarDate, daysBetween } from '../../common/dates/calendar-date.js';
import { searchPatterns } from '../../common/vietnamese/search-key.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { HOSTED_IN_SCOPE } from '../classes/hosted-in-scope.js';
import { TrainingClass } from '../classes/training-class.entity.js';
import { NominationCall } from './nomination-call.entity.js';
import type { CallState } from './rules/call-state.js';
import { ANSWERED_STATES } from './rules/list-state.js';
import { askedInVain } from './trained-units.query.js';

/** A call of a class that the actor manages, with how far it has come. */
export interface CallManaged {
  classCode: string;
  classTitle: string;
  startDate: CalendarDate;
  endDate: CalendarDate;
  state: CallState;
  deadline: CalendarDate;
  /** Days until the deadline; below 0 it has passed. */
  daysLeft: number;
  unitsAsked: number;
  /** Handed in, or named nobody. */
  unitsAnswered: number;
  /** Still to answer: not those that cannot hand in. */
  unitsAwaited: number;
  seats: number;
  used: number;
}

/** A class that takes learners and has no call. */
export interface ClassWithoutCall {
  classCode: string;
  classTitle: string;
  startDate: CalendarDate;
  endDate: CalendarDate;
}

/** Which calls are looked for: in one of the states, and by words of the class. */
export interface CallsManagedFilter {
  states: readonly CallState[];
  query?: string;
}

type Counted = 'unitsAsked' | 'unitsAnswered' | 'unitsAwaited' | 'seats' | 'used';

type RawManaged = Record<Counted, number | string | null> & Omit<CallManaged, Counted | 'daysLeft'>;

/** Answers which calls an office runs, and which of its classes have none. */
@Injectable()
export class CallsOfOfficeQuery {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Calls of classes that the actor manages: drafts and those that go on by deadline, then those that ended. @throws DomainError forbidden */
  async managed(
    actor: Actor,
    options: CallsManagedFilter & { limit: number; offset?: number },
  ): Promise<CallManaged[]> {
    const query = this.inOffice(actor, options)
      .select([
        'c.code AS classCode',
        'c.title AS classTitle',
        'c.start_date AS startDate',
        'c.end_date AS endDate',
        'k.state AS state',
        'k.deadline AS deadline',
        '(SELECT COUNT(*) FROM nomination_quota_units qu WHERE qu.call_id = k.id) AS unitsAsked',
        `(SELECT COUNT(*) FROM nomination_lists l WHERE l.call_id = k.id AND l.state IN (${ANSWERED_STATES})) AS unitsAnswered`,
        `(${AWAITED}) AS unitsAwaited`,
        '(SELECT SUM(q.seats) FROM nomination_quotas q WHERE q.call_id = k.id) AS seats',
        '(SELECT SUM(q.used) FROM nomination_quotas q WHERE q.call_id = k.id) AS used',
      ])
      .setParameter('today', this.clock.today())
      .orderBy("CASE WHEN k.state = 'closed' THEN 1 ELSE 0 END")
      .addOrderBy("CASE WHEN k.state = 'closed' THEN NULL ELSE k.deadline END")
      .addOrderBy('k.deadline', 'DESC')
      .addOrderBy('k.id')
      .limit(options.limit);
    if (options.offset) query.offset(options.offset);
    const today = this.clock.today();
    return (await query.getRawMany<RawManaged>()).map(
      ({ unitsAsked, unitsAnswered, unitsAwaited, seats, used, ...row }) => ({
        ...row,
        daysLeft: daysBetween(today, row.deadline),
        unitsAsked: Number(unitsAsked),
        unitsAnswered: Number(unitsAnswered),
        unitsAwaited: Number(unitsAwaited),
        seats: Number(seats ?? 0),
        used: Number(used ?? 0),
      }),
    );
  }

  countManaged(actor: Actor, options: CallsManagedFilter): Promise<number> {
    return this.inOffice(actor, options).getCount();
  }

  /** Classes that take learners, are still to come and have no call, the soonest first. @throws DomainError forbidden */
  withoutCall(actor: Actor, { limit }: { limit: number }): Promise<ClassWithoutCall[]> {
    mustBeAllowed(actor, 'nominations.manage');
    const query = this.unitOfWork.manager
      .createQueryBuilder(TrainingClass, 'c')
      .leftJoin(NominationCall, 'k', 'k.class_id = c.id')
      .select(['c.code AS classCode', 'c.title AS classTitle', 'c.start_date AS startDate', 'c.end_date AS endDate'])
      .where("k.id IS NULL AND c.state IN ('draft', 'open') AND c.start_date > :today", { today: this.clock.today() })
      .orderBy('c.start_date')
      .addOrderBy('c.id')
      .limit(limit);
    return hostedWithin(query, actor).getRawMany<ClassWithoutCall>();
  }

  private inOffice(actor: Actor, { states, query: words }: CallsManagedFilter) {
    mustBeAllowed(actor, 'nominations.manage');
    const query = this.unitOfWork.manager
      .createQueryBuilder(NominationCall, 'k')
      .innerJoin(TrainingClass, 'c', 'c.id = k.class_id')
      .where(states.length > 0 ? 'k.state IN (:...states)' : '1 = 0', { states });
    for (const [index, pattern] of searchPatterns(words ?? '').entries()) {
      query.andWhere(`c.search_key LIKE :q${index}`, { [`q${index}`]: pattern });
    }
    return hostedWithin(query, actor);
  }
}

const AWAITED =
  'SELECT COUNT(*) FROM nomination_quota_units qu WHERE qu.call_id = k.id AND NOT EXISTS (SELECT 1 FROM nomination_lists l' +
  ` WHERE l.call_id = k.id AND l.unit_id = qu.unit_id AND l.state IN (${ANSWERED_STATES})) AND NOT ${askedInVain(':today')}`;

interface Conditional {
  andWhere(condition: string, parameters?: object): unknown;
}

function hostedWithin<Query extends Conditional>(query: Query, { unitScope }: Actor): Query {
  if (unitScope === 'all') return query;
  if (unitScope.length === 0) query.andWhere('1 = 0');
  else query.andWhere(HOSTED_IN_SCOPE, { scope: unitScope });
  return query;
}
