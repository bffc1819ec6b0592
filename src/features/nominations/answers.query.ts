import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import type { CalendarDate, Instant } from '../../common/dates/calendar-date.js';
import { notFound } from '../../common/errors.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { ClassesService } from '../classes/classes.service.js';
import { UnitVersion } from '../units/unit-version.entity.js';
import { Unit } from '../units/unit.entity.js';
import { versionOn } from '../units/version-on.js';
import { CallsRepository } from './calls.repository.js';
import type { NominationCall } from './nomination-call.entity.js';
import { NominationList } from './nomination-list.entity.js';
import { NominationQuotaUnit } from './nomination-quota-unit.entity.js';
import { NominationQuota } from './nomination-quota.entity.js';
import { ANSWERED_STATES, isAnswered, type ListState } from './rules/list-state.js';
import { TrainedUnitsQuery } from './trained-units.query.js';

/** What one unit that is asked has answered. */
export interface UnitAnswer {
  unitId: number;
  unitCode: string;
  unitLabel: string;
  quotaId: number;
  quotaName: string | null;
  /** People of the unit who took the course, where the call is only for units without; above 0 it cannot hand in. */
  trained: number;
  /** Null: nothing written yet. */
  state: ListState | null;
  /** Why it names nobody, or was sent back. */
  reason: string | null;
  mains: number;
  substitutes: number;
  /** Those of its nominees who hold a seat. */
  seated: number;
  letterNumber: string | null;
  letterDate: CalendarDate | null;
  letters: number;
  /** The scan that was attached last. */
  letterId: number | null;
  submittedAt: Instant | null;
  updatedAt: Instant | null;
}

/** The answers to a call, with their sums. */
export interface CallAnswers {
  /** By quota, then by name of the unit. */
  units: UnitAnswer[];
  quotas: { id: number; name: string | null; seats: number; used: number }[];
  asked: number;
  submitted: number;
  none: number;
  /** Drafts and lists that were sent back. */
  begun: number;
  silent: number;
  /** Those of whom an answer is still awaited: not those that cannot hand in. */
  awaited: number;
  seats: number;
  used: number;
}

type Counted = 'trained' | 'mains' | 'substitutes' | 'seated' | 'letters' | 'letterId';
type RawAnswer = Omit<UnitAnswer, Counted> & Record<Exclude<Counted, 'trained'>, number | string | null>;

/** Answers which units have answered a call, and which have not. */
@Injectable()
export class AnswersQuery {
  constructor(
    private readonly calls: CallsRepository,
    private readonly trained: TrainedUnitsQuery,
    private readonly classes: ClassesService,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError forbidden, not_found: no class that the actor manages, or no call */
  async ofCall(actor: Actor, code: string): Promise<CallAnswers> {
    mustBeAllowed(actor, 'nominations.manage');
    const cls = await this.classes.getManaged(actor, code);
    const call = await this.calls.ofClass(cls.id);
    if (!call) throw notFound();
    return this.answers(call);
  }

  /** Of the call with this number: the ids of the units whose answer is awaited, for those who remind them. */
  async unansweredUnits(callId: number): Promise<number[]> {
    const rows = await this.unitOfWork.manager
      .createQueryBuilder(NominationQuotaUnit, 'qu')
      .leftJoin(NominationList, 'l', 'l.call_id = qu.call_id AND l.unit_id = qu.unit_id')
      .select('qu.unit_id', 'unitId')
      .where(`qu.call_id = :callId AND (l.id IS NULL OR l.state NOT IN (${ANSWERED_STATES}))`, { callId })
      .orderBy('qu.unit_id')
      .getRawMany<{ unitId: number }>();
    const trained = await this.trained.ofCall(await this.calls.find(callId));
    return rows.map(({ unitId }) => unitId).filter((unitId) => !trained.has(unitId));
  }

  private async answers(call: NominationCall): Promise<CallAnswers> {
    const quotas = await this.calls.quotas(call.id);
    const trained = await this.trained.ofCall(call);
    const units = (await this.units(call.id)).map((row) => counted(row, trained.get(row.unitId) ?? 0));
    const inState = (...states: (ListState | null)[]) => units.filter(({ state }) => states.includes(state)).length;
    return {
      units,
      quotas: quotas.map(({ id, name, seats, used }) => ({ id, name, seats, used })),
      asked: units.length,
      submitted: inState('submitted'),
      none: inState('none'),
      begun: units.filter(({ state }) => state !== null && !isAnswered(state)).length,
      silent: inState(null),
      awaited: units.filter(isAwaited).length,
      seats: quotas.reduce((sum, { seats }) => sum + seats, 0),
      used: quotas.reduce((sum, { used }) => sum + used, 0),
    };
  }

  private units(callId: number): Promise<RawAnswer[]> {
    return this.unitOfWork.manager
      .createQueryBuilder(NominationQuotaUnit, 'qu')
      .innerJoin(NominationQuota, 'q', 'q.id = qu.quota_id')
      .innerJoin(Unit, 'u', 'u.id = qu.unit_id')
      .innerJoin(UnitVersion, 'v', versionOn('v', 'u', ':today'), { today: this.clock.today() })
      .leftJoin(NominationList, 'l', 'l.call_id = qu.call_id AND l.unit_id = qu.unit_id')
      .select([
        'u.id AS unitId',
        'u.code AS unitCode',
        'v.label AS unitLabel',
        'q.id AS quotaId',
        'q.name AS quotaName',
        'l.state AS state',
        'l.letter_number AS letterNumber',
        'l.letter_date AS letterDate',
        'l.submitted_at AS submittedAt',
        'l.updated_at AS updatedAt',
        `CASE WHEN l.state IN ('none', 'returned') THEN (${LAST_REASON}) ELSE NULL END AS reason`,
        `(${NOMINEES} AND n.active_key IS NOT NULL AND n.kind = 'main') AS mains`,
        `(${NOMINEES} AND n.active_key IS NOT NULL AND n.kind = 'substitute') AS substitutes`,
        `(${NOMINEES} AND n.state = 'seated') AS seated`,
        '(SELECT COUNT(*) FROM nomination_letters t WHERE t.list_id = l.id) AS letters',
        '(SELECT MAX(t.file_id) FROM nomination_letters t WHERE t.list_id = l.id) AS letterId',
      ])
      .where('qu.call_id = :callId', { callId })
      .orderBy('q.id')
      .addOrderBy('v.sort_key')
      .addOrderBy('u.id')
      .getRawMany<RawAnswer>();
  }
}

const NOMINEES = 'SELECT COUNT(*) FROM nominees n WHERE n.list_id = l.id';

const LAST_REASON =
  'SELECT h.reason FROM nomination_list_changes h WHERE h.list_id = l.id AND h.id =' +
  ' (SELECT MAX(x.id) FROM nomination_list_changes x WHERE x.list_id = l.id)';

/** Whether an answer of a unit is still to come. */
export function isAwaited({ state, trained }: Pick<UnitAnswer, 'state' | 'trained'>): boolean {
  return !isAnswered(state) && trained === 0;
}

function counted({ mains, substitutes, seated, letters, letterId, ...answer }: RawAnswer, trained: number): UnitAnswer {
  return {
    ...answer,
    trained,
    mains: Number(mains),
    substitutes: Number(substitutes),
    seated: Number(seated),
    letters: Number(letters),
    letterId: letterId === null ? null : Number(letterId),
  };
}
