import { Injectable } from '@nestjs/common';
import { type Actor, isAllowed, mustBeAllowed, type UnitScope } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { type CalendarDate, formatDate } from '../../common/dates/calendar-date.js';
import { DomainError, forbidden, notFound } from '../../common/errors.js';
import { shareRows } from '../../platform/database/dialect.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { ClassListed } from '../classes/classes.repository.js';
import { ClassesService } from '../classes/classes.service.js';
import { UnitAncestor } from '../units/unit-ancestor.entity.js';
import { UnitConversion } from '../units/unit-conversion.entity.js';
import { UnitVersion } from '../units/unit-version.entity.js';
import { Unit } from '../units/unit.entity.js';
import { versionOn } from '../units/version-on.js';
import type { AskedUnitList } from './asked-unit-list.js';
import { CallsRepository } from './calls.repository.js';
import type { NominationCall } from './nomination-call.entity.js';
import { NominationList } from './nomination-list.entity.js';
import { NominationQuotaUnit } from './nomination-quota-unit.entity.js';
import { NominationQuota } from './nomination-quota.entity.js';
import { lastDay } from './rules/last-day.js';
import { type ListEvent, type ListMoment, whyNotOnList } from './rules/list-state.js';

interface RawAsked {
  unitId: number;
  code: string;
  label: string;
  quotaId: number;
  shownUnitId: number | null;
  firstSession: CalendarDate | null;
}

/**
 * Finds the answer of a unit for whoever asks: those who coordinate the unit (or what it went into), and those who manage the
 * class. To everybody else it does not exist.
 */
@Injectable()
export class ListAccess {
  constructor(
    private readonly calls: CallsRepository,
    private readonly classes: ClassesService,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError forbidden, not_found */
  async find(actor: Actor, code: string, unitCode: string): Promise<AskedUnitList> {
    mustBeAllowed(actor, 'nominations.read');
    const cls = await this.classes.get(actor, code);
    const manages = isAllowed(actor, 'nominations.manage') && (await this.classes.manages(actor, cls));
    const call = await this.calls.ofClass(cls.id);
    const asked = call && (await this.asked(call.id, 'u.code', unitCode));
    if (!call || !asked || (call.state === 'draft' && !manages)) throw notFound();
    const found = await this.put(cls, call, asked);
    const coordinates = await this.isUnder(found.rootIds, actor.unitScope);
    if (!manages && !coordinates) throw notFound();
    return { ...found, manages, mayWrite: manages || (coordinates && isAllowed(actor, 'nominations.answer')) };
  }

  /** The answer of a unit that the program itself changes, as somebody leaves the class by another door. */
  async ofUnitId(classId: number, unitId: number): Promise<AskedUnitList> {
    const cls = await this.classes.getById(classId);
    const call = await this.calls.ofClass(classId);
    const asked = call && (await this.asked(call.id, 'u.id', unitId));
    if (!call || !asked) throw new Error('a nominee has a seat whose unit is not asked');
    return { ...(await this.put(cls, call, asked)), manages: false, mayWrite: false };
  }

  /**
   * As `find`, for writing: holds the people who are named, then the class, so that nothing about the call changes meanwhile.
   * Inside a unit of work. Without an event, whoever calls asks `mustAllow` later. @throws DomainError forbidden, not_found, and
   * as `mustAllow`
   */
  async hold(
    actor: Actor,
    code: string,
    unitCode: string,
    event: ListEvent | null,
    personIds: readonly number[] = [],
  ): Promise<AskedUnitList> {
    const { cls } = await this.find(actor, code, unitCode);
    await shareRows(this.unitOfWork.manager, 'people', personIds);
    await this.classes.lock(cls.id);
    const found = await this.find(actor, code, unitCode);
    if (!found.mayWrite) throw forbidden();
    if (event !== null) this.mustAllow(found, event);
    return found;
  }

  /** @throws DomainError why the event may not happen to the list now (409), forbidden */
  mustAllow(asked: AskedUnitList, event: ListEvent): void {
    const why = whyNotOnList(this.moment(asked), event);
    if (why === 'forbidden') throw forbidden();
    if (why === null) return;
    const { code, hostUnitName: host } = asked.cls;
    throw new DomainError(why, { status: 409, params: { code, host, date: formatDate(asked.lastDay) } });
  }

  moment({ cls, call, lastDay: last, list, manages }: AskedUnitList): ListMoment {
    return {
      state: list?.state ?? null,
      callOpen: call.state === 'open',
      classOpen: cls.state === 'open',
      deadlinePassed: this.clock.today() > last,
      manages,
    };
  }

  private async put(cls: ClassListed, call: NominationCall, asked: RawAsked) {
    const { unitId, code, label, quotaId, shownUnitId, firstSession } = asked;
    const { manager } = this.unitOfWork;
    return {
      cls,
      call,
      lastDay: lastDay(call.deadline, firstSession),
      quota: await manager.findOneByOrFail(NominationQuota, { id: quotaId }),
      unit: { id: unitId, code, label },
      rootIds: [...new Set([unitId, shownUnitId ?? unitId])],
      list: await manager.findOneBy(NominationList, { callId: call.id, unitId }),
    };
  }

  private async asked(callId: number, column: 'u.code' | 'u.id', value: string | number): Promise<RawAsked | null> {
    const today = this.clock.today();
    const row = await this.unitOfWork.manager
      .createQueryBuilder(NominationQuotaUnit, 'qu')
      .innerJoin(Unit, 'u', 'u.id = qu.unit_id')
      .innerJoin(UnitVersion, 'v', versionOn('v', 'u', ':today'), { today })
      .leftJoin(
        UnitConversion,
        'k',
        'k.unit_id = u.id AND (k.valid_from IS NULL OR k.valid_from <= :today)' +
          ' AND (k.valid_to IS NULL OR k.valid_to > :today)',
      )
      .select([
        'u.id AS unitId',
        'u.code AS code',
        'v.label AS label',
        'qu.quota_id AS quotaId',
        'k.shown_unit_id AS shownUnitId',
        `(${FIRST_SESSION}) AS firstSession`,
      ])
      .where(`qu.call_id = :callId AND ${column} = :value`, { callId, value })
      .getRawOne<RawAsked>();
    return row ?? null;
  }

  private async isUnder(unitIds: readonly number[], scope: UnitScope): Promise<boolean> {
    if (scope === 'all') return true;
    if (scope.length === 0) return false;
    return this.unitOfWork.manager
      .createQueryBuilder(UnitAncestor, 'a')
      .where('a.unit_id IN (:...unitIds) AND a.ancestor_id IN (:...scope)', { unitIds, scope })
      .getExists();
  }
}

const FIRST_SESSION =
  'SELECT MIN(s.date) FROM class_sessions s JOIN nomination_calls c ON c.class_id = s.class_id' +
  ' WHERE c.id = qu.call_id AND s.cancelled = 0';
