import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { type CalendarDate, daysBetween } from '../../common/dates/calendar-date.js';
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
import { lastDay } from './rules/last-day.js';
import { ANSWERED_STATES, type ListState } from './rules/list-state.js';
import { askedInVain } from './trained-units.query.js';

/** A unit of the actor's that is asked for names. */
export interface CallForUnit {
  classCode: string;
  classTitle: string;
  startDate: CalendarDate;
  endDate: CalendarDate;
  callState: CallState;
  /** The last day on which the unit answers, also where sessions were moved before the deadline of the call. */
  deadline: CalendarDate;
  /** Days until then; below 0 it has passed. */
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
  /** The unit cannot hand in: the call is for units in which nobody took the course. */
  inVain: boolean;
}

/** Which of them: those that wait for an answer only; calls that ended in place of those that go on. */
export interface AskedFilter {
  unansweredOnly?: boolean;
  closed?: boolean;
}

type RawCall = Omit<CallForUnit, 'daysLeft' | 'left' | 'mains' | 'substitutes' | 'letterRequired' | 'inVain'> & {
  used: number;
  firstSession: CalendarDate | null;
  mains: number | string;
  substitutes: number | string;
  letterRequired: number;
  inVain: number | string;
};

/** Answers which calls ask somebody's units. */
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

  private async rows(query: ReturnType<CallsForActorQuery['inScope']>): Promise<CallForUnit[]> {
    const today = this.clock.today();
    const rows = await query.addOrderBy('c.id').addOrderBy('v.sort_key').addOrderBy('u.id').getRawMany<RawCall>();
    return rows.map(({ used, firstSession, ...rest }) => {
      const row = { ...rest, deadline: lastDay(rest.deadline, firstSession) };
      return {
        ...row,
        mains: Number(row.mains),
        substitutes: Number(row.substitutes),
        letterRequired: Boolean(row.letterRequired),
        inVain: Number(row.inVain) === 1,
        daysLeft: daysBetween(today, row.deadline),
        left: row.callState === 'closed' ? 0 : row.seats - used,
      };
    });
  }

  private asked(actor: Actor, { unansweredOnly, closed }: AskedFilter) {
    const query = this.inScope(actor).andWhere('k.state = :state', { state: closed ? 'closed' : 'open' });
    if (unansweredOnly) {
      query.andWhere(`(l.id IS NULL OR l.state NOT IN (${ANSWERED_STATES})) AND NOT ${askedInVain(':today')}`);
    }
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
        `(${FIRST_SESSION}) AS firstSession`,
        'k.letter_required AS letterRequired',
        `CASE WHEN ${askedInVain(':today')} THEN 1 ELSE 0 END AS inVain`,
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
}

const NAMES = 'SELECT COUNT(*) FROM nominees n WHERE n.list_id = l.id AND n.active_key IS NOT NULL';

const FIRST_SESSION = 'SELECT MIN(s.date) FROM class_sessions s WHERE s.class_id = c.id AND s.cancelled = 0';

const UNDER_SCOPE = 'SELECT a.unit_id FROM unit_ancestors a WHERE a.ancestor_id IN (:...scope)';

/** Units that have ended and went into one within the scope. */
const WENT_UNDER_SCOPE =
  'SELECT w.unit_id FROM unit_conversions w JOIN unit_ancestors b ON b.unit_id = w.shown_unit_id' +
  ' WHERE b.ancestor_id IN (:...scope) AND (w.valid_from IS NULL OR w.valid_from <= :today)' +
  ' AND (w.valid_to IS NULL OR w.valid_to > :today)';
