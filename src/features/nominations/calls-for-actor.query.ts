import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { type CalendarDate, daysBetween } from '../../common/dates/calendar-date.js';
import { searchPatterns } from '../../common/vietnamese/search-key.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { ClassesService } from '../classes/classes.service.js';
import { TrainingClass } from '../classes/training-class.entity.js';
import { UnitVersion } from '../units/unit-version.entity.js';
import { Unit } from '../units/unit.entity.js';
import { versionOn } from '../units/version-on.js';
import { NominationCall } from './nomination-call.entity.js';
import { NominationList } from './nomination-list.entity.js';
import { NominationQuotaUnit } from './nomination-quota-unit.entity.js';
import { NominationQuota } from './nomination-quota.entity.js';
import type { CallState } from './rules/call-state.js';
import type { ListState } from './rules/list-state.js';

/** A unit of the actor's that is asked for names. */
export interface CallForUnit {
  classCode: string;
  classTitle: string;
  startDate: CalendarDate;
  endDate: CalendarDate;
  callState: CallState;
  deadline: CalendarDate;
  /** Days until the deadline; below 0 it has passed. */
  daysLeft: number;
  unitCode: string;
  unitLabel: string;
  /** Of a group that shares the seats; null: the unit's own. */
  quotaName: string | null;
  seats: number;
  /** Not yet held by nominees, of the whole group. */
  left: number;
  /** Null: nothing written yet. */
  listState: ListState | null;
  /** Names that stand on the list: main ones and substitutes. */
  mains: number;
  substitutes: number;
  letterRequired: boolean;
}

/** Which of them: those that wait for an answer only; calls that ended in place of those that go on. */
export interface AskedFilter {
  unansweredOnly?: boolean;
  closed?: boolean;
}

type RawCall = Omit<CallForUnit, 'daysLeft' | 'left' | 'mains' | 'substitutes' | 'letterRequired'> & {
  used: number;
  mains: number | string;
  substitutes: number | string;
  letterRequired: number;
};

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

type RawManaged = Record<'unitsAsked' | 'unitsAnswered' | 'seats' | 'used', number | string | null> &
  Omit<CallManaged, 'unitsAsked' | 'unitsAnswered' | 'seats' | 'used' | 'daysLeft'>;

/** Answers which calls ask somebody's units, and which an office runs. */
@Injectable()
export class CallsForActorQuery {
  constructor(
    private readonly classes: ClassesService,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * Open calls that ask units of the actor's subtree (also as what they went into), a row a unit, the nearest deadline first;
   * also those whose deadline has passed but which the office has not closed. @throws DomainError forbidden
   */
  async open(actor: Actor, options: AskedFilter & { limit: number; offset?: number }): Promise<CallForUnit[]> {
    mustBeAllowed(actor, 'nominations.read');
    const query = this.asked(actor, options).limit(options.limit);
    if (options.offset) query.offset(options.offset);
    return this.rows(query.orderBy('k.deadline', options.closed ? 'DESC' : 'ASC'));
  }

  /** How many rows `open` has in all. */
  async countOpen(actor: Actor, options: AskedFilter): Promise<number> {
    mustBeAllowed(actor, 'nominations.read');
    return this.asked(actor, options).getCount();
  }

  /** Units of the actor's that a class's call asks, whether it goes on or ended. @throws DomainError forbidden, not_found */
  async ofClass(actor: Actor, code: string): Promise<CallForUnit[]> {
    mustBeAllowed(actor, 'nominations.read');
    const cls = await this.classes.get(actor, code);
    return this.rows(this.inScope(actor).andWhere("k.state <> 'draft' AND c.id = :classId", { classId: cls.id }));
  }

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
        "(SELECT COUNT(*) FROM nomination_lists l WHERE l.call_id = k.id AND l.state IN ('submitted', 'none')) AS unitsAnswered",
        '(SELECT SUM(q.seats) FROM nomination_quotas q WHERE q.call_id = k.id) AS seats',
        '(SELECT SUM(q.used) FROM nomination_quotas q WHERE q.call_id = k.id) AS used',
      ])
      .orderBy("CASE WHEN k.state = 'closed' THEN 1 ELSE 0 END")
      .addOrderBy("CASE WHEN k.state = 'closed' THEN NULL ELSE k.deadline END")
      .addOrderBy('k.deadline', 'DESC')
      .addOrderBy('k.id')
      .limit(options.limit);
    if (options.offset) query.offset(options.offset);
    const today = this.clock.today();
    return (await query.getRawMany<RawManaged>()).map(({ unitsAsked, unitsAnswered, seats, used, ...row }) => ({
      ...row,
      daysLeft: daysBetween(today, row.deadline),
      unitsAsked: Number(unitsAsked),
      unitsAnswered: Number(unitsAnswered),
      seats: Number(seats ?? 0),
      used: Number(used ?? 0),
    }));
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

  private async rows(query: ReturnType<CallsForActorQuery['inScope']>): Promise<CallForUnit[]> {
    const today = this.clock.today();
    const rows = await query.addOrderBy('c.id').addOrderBy('v.sort_key').addOrderBy('u.id').getRawMany<RawCall>();
    return rows.map(({ used, ...row }) => ({
      ...row,
      mains: Number(row.mains),
      substitutes: Number(row.substitutes),
      letterRequired: Boolean(row.letterRequired),
      daysLeft: daysBetween(today, row.deadline),
      left: row.seats - used,
    }));
  }

  private asked(actor: Actor, { unansweredOnly, closed }: AskedFilter) {
    const query = this.inScope(actor).andWhere('k.state = :state', { state: closed ? 'closed' : 'open' });
    if (unansweredOnly) query.andWhere("(l.id IS NULL OR l.state IN ('draft', 'returned'))");
    return query;
  }

  private inScope({ unitScope }: Actor) {
    const query = this.unitOfWork.manager
      .createQueryBuilder(NominationQuotaUnit, 'qu')
      .innerJoin(NominationCall, 'k', 'k.id = qu.call_id')
      .innerJoin(NominationQuota, 'q', 'q.id = qu.quota_id')
      .innerJoin(TrainingClass, 'c', 'c.id = k.class_id')
      .innerJoin(Unit, 'u', 'u.id = qu.unit_id')
      .innerJoin(UnitVersion, 'v', versionOn('v', 'u', ':today'), { today: this.clock.today() })
      .leftJoin(NominationList, 'l', 'l.call_id = qu.call_id AND l.unit_id = qu.unit_id')
      .select([
        'c.code AS classCode',
        'c.title AS classTitle',
        'c.start_date AS startDate',
        'c.end_date AS endDate',
        'k.state AS callState',
        'k.deadline AS deadline',
        'k.letter_required AS letterRequired',
        'u.code AS unitCode',
        'v.label AS unitLabel',
        'q.name AS quotaName',
        'q.seats AS seats',
        'q.used AS used',
        'l.state AS listState',
        `(${NAMES} AND n.kind = 'main') AS mains`,
        `(${NAMES} AND n.kind = 'substitute') AS substitutes`,
      ])
      .where('1 = 1');
    if (unitScope === 'all') return query;
    if (unitScope.length === 0) return query.andWhere('1 = 0');
    return query.andWhere(`(qu.unit_id IN (${UNDER_SCOPE}) OR qu.unit_id IN (${WENT_UNDER_SCOPE}))`, {
      scope: unitScope,
    });
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

const NAMES = 'SELECT COUNT(*) FROM nominees n WHERE n.list_id = l.id AND n.active_key IS NOT NULL';

const UNDER_SCOPE = 'SELECT a.unit_id FROM unit_ancestors a WHERE a.ancestor_id IN (:...scope)';

/** Units that have ended and went into one within the scope. */
const WENT_UNDER_SCOPE =
  'SELECT w.unit_id FROM unit_conversions w JOIN unit_ancestors b ON b.unit_id = w.shown_unit_id' +
  ' WHERE b.ancestor_id IN (:...scope) AND (w.valid_from IS NULL OR w.valid_from <= :today)' +
  ' AND (w.valid_to IS NULL OR w.valid_to > :today)';

interface Conditional {
  andWhere(condition: string, parameters?: object): unknown;
}

function hostedWithin<Query extends Conditional>(query: Query, { unitScope }: Actor): Query {
  if (unitScope === 'all') return query;
  if (unitScope.length === 0) query.andWhere('1 = 0');
  else {
    query.andWhere('c.host_unit_id IN (SELECT h.unit_id FROM unit_ancestors h WHERE h.ancestor_id IN (:...scope))', {
      scope: unitScope,
    });
  }
  return query;
}
