import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { DomainError, notFound } from '../../common/errors.js';
import { localDate } from '../../common/dates/local-time.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { EventsService } from '../../platform/events/events.service.js';
import type { ClassListed } from '../classes/classes.repository.js';
import { ClassesService } from '../classes/classes.service.js';
import type { TrainingClass } from '../classes/training-class.entity.js';
import { SeatsService } from '../enrolments/seats.service.js';
import { AnswersQuery } from './answers.query.js';
import type { CallInput, CallView, ManagedCall } from './call-terms.js';
import { CallTermsService } from './call-terms.service.js';
import { CallsRepository } from './calls.repository.js';
import type { NominationCall } from './nomination-call.entity.js';
import { type CallEvent, callAfter } from './rules/call-state.js';
import { seatsForQuotas, setAside } from './rules/quota-sums.js';

/** The call of a class for nominations: its terms, its life, and the seats that it sets aside. */
@Injectable()
export class CallsService {
  constructor(
    private readonly calls: CallsRepository,
    private readonly terms: CallTermsService,
    private readonly answers: AnswersQuery,
    private readonly classes: ClassesService,
    private readonly seats: SeatsService,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditService,
    private readonly events: EventsService,
    private readonly clock: Clock,
  ) {}

  /** The call of a class that the actor manages. @throws DomainError forbidden, not_found */
  async ofClass(actor: Actor, code: string): Promise<ManagedCall> {
    mustBeAllowed(actor, 'nominations.manage');
    const cls = await this.classes.getManaged(actor, code);
    const found = await this.calls.ofClass(cls.id);
    const call = found && (await this.calls.view(found));
    const firstSession = await this.terms.firstSession(cls.id);
    return { call, firstSession, seatsForQuotas: seatsForQuotas(cls, call?.quotas ?? []) };
  }

  /**
   * Writes the terms of a call that is a draft, or makes one (`version` null); of an open one they are changed, seats are set
   * aside or given back at once, and the units hear of it.
   * @throws DomainError call_invalid with problems at deadline, remindDays, positions, prerequisiteCourseCode, note, quotas,
   * `quotas.<n>.seats`, `quotas.<n>.name`, `quotas.<n>.unitCodes`; call_changed_meanwhile (409), call_closed,
   * call_class_past (the class is neither a draft nor open)
   */
  save(actor: Actor, code: string, input: CallInput, version: number | null): Promise<CallView> {
    mustBeAllowed(actor, 'nominations.manage');
    return this.unitOfWork.run(async () => {
      const { id } = await this.classes.getManaged(actor, code);
      const cls = await this.classes.lock(id);
      await this.terms.save(actor, cls, input, version);
      return this.calls.view((await this.calls.ofClass(id))!);
    });
  }

  /**
   * Asks the units: sets the seats of all quotas aside. The class must be open to enrolment already.
   * @throws DomainError not_found, call_not_draft, call_class_not_open, call_needs_sessions, call_invalid with problems as `save`
   */
  open(actor: Actor, code: string): Promise<void> {
    return this.unitOfWork.run(async () => {
      const { cls, call } = await this.held(actor, code);
      mustMove(call, 'open', 'call_not_draft');
      if (cls.state !== 'open') throw new DomainError('call_class_not_open', { params: { code } });
      const seats = await this.terms.mustStillFit(cls, call);
      if (!(await this.classes.reserveSeats(cls.id, seats))) throw new Error('seats went while the class was held');
      await this.calls.update(call.id, { state: 'open', openedAt: this.clock.instant(), version: call.version + 1 });
      await this.note(actor, call, cls, 'call.opened', { seats });
    });
  }

  /**
   * Ends an open call: no list is taken any more, seats that no nominee holds go back to everybody, and those who wait get
   * them. A call that is closed already stays so. Answers how many seats went back. @throws DomainError not_found, call_not_open
   */
  close(actor: Actor, code: string): Promise<{ freed: number }> {
    return this.unitOfWork.run(async () => {
      const { cls, call } = await this.held(actor, code);
      if (call.state === 'draft') throw new DomainError('call_not_open');
      return this.end(actor, cls, call, true);
    });
  }

  /**
   * As `close`, for the room that confirms or cancels a class, which has checked who acts and holds the class: nothing where
   * no call is open. Without `fill` nobody is moved up.
   */
  closeOf(actor: Actor, classId: number, { fill }: { fill: boolean }): Promise<{ freed: number }> {
    return this.unitOfWork.run(async () => {
      const cls = await this.classes.lock(classId);
      const call = await this.calls.ofClass(classId);
      return call ? this.end(actor, cls, call, fill) : { freed: 0 };
    });
  }

  /**
   * Gives the seats of one quota that no nominee holds back to everybody while the call goes on, once all its units have
   * answered. Answers how many. @throws DomainError not_found, call_not_open, quota_unanswered
   */
  giveBack(actor: Actor, code: string, quotaId: number): Promise<{ freed: number }> {
    return this.unitOfWork.run(async () => {
      const { cls, call } = await this.held(actor, code);
      if (call.state !== 'open') throw new DomainError('call_not_open', { status: 409 });
      const quota = (await this.calls.quotasWithUnits(call.id)).find(({ id }) => id === quotaId);
      if (!quota) throw notFound();
      const silent = new Set(await this.answers.unansweredUnits(call.id));
      if (quota.unitIds.some((unitId) => silent.has(unitId)))
        throw new DomainError('quota_unanswered', { status: 409 });
      const freed = quota.seats - quota.used;
      if (freed === 0) return { freed };
      await this.calls.updateQuota(quota.id, { seats: quota.used });
      await this.calls.update(call.id, { version: call.version + 1 });
      await this.release(actor, cls, freed, true);
      await this.note(actor, call, cls, 'call.changed', { quota: quotaId, freed });
      return { freed };
    });
  }

  /**
   * Reminds the units that have not answered; once a day. Answers how many they are.
   * @throws DomainError not_found, call_not_open, call_all_answered, call_reminded_today
   */
  remind(actor: Actor, code: string): Promise<{ units: number }> {
    return this.unitOfWork.run(async () => {
      const { cls, call } = await this.held(actor, code);
      mustMove(call, 'remind', 'call_not_open');
      const units = (await this.answers.unansweredUnits(call.id)).length;
      if (units === 0) throw new DomainError('call_all_answered');
      const { remindedAt } = call;
      if (remindedAt !== null && localDate(new Date(remindedAt)) === this.clock.today()) {
        throw new DomainError('call_reminded_today');
      }
      await this.calls.update(call.id, { remindedAt: this.clock.instant() });
      await this.note(actor, call, cls, 'call.reminded', { units });
      return { units };
    });
  }

  private async held(actor: Actor, code: string): Promise<{ cls: TrainingClass; call: NominationCall }> {
    mustBeAllowed(actor, 'nominations.manage');
    const listed: ClassListed = await this.classes.getManaged(actor, code);
    const cls = await this.classes.lock(listed.id);
    const call = await this.calls.ofClass(cls.id);
    if (!call) throw notFound();
    return { cls, call };
  }

  private async end(actor: Actor, cls: TrainingClass, call: NominationCall, fill: boolean): Promise<{ freed: number }> {
    if (callAfter(call.state, 'close') === null) return { freed: 0 };
    const freed = setAside(await this.calls.quotas(call.id));
    await this.calls.update(call.id, { state: 'closed', closedAt: this.clock.instant(), version: call.version + 1 });
    await this.release(actor, cls, freed, fill);
    await this.note(actor, call, cls, 'call.closed', { freed });
    return { freed };
  }

  private async release(actor: Actor, cls: TrainingClass, count: number, fill: boolean): Promise<void> {
    if (count > 0 && !(await this.classes.freeReservedSeats(cls.id, count))) {
      throw new Error('seats that were set aside went while the class was held');
    }
    if (count > 0 && fill) await this.seats.fill(actor, cls.id);
  }

  private async note(
    actor: Actor,
    { id }: NominationCall,
    { id: classId, code }: TrainingClass,
    action: 'call.opened' | 'call.changed' | 'call.reminded' | 'call.closed',
    details: object,
  ): Promise<void> {
    await this.audit.record(actor, { action, subjectType: 'class', subjectId: code, details });
    await this.events.record({ kind: action, callId: id, classId });
  }
}

function mustMove(call: NominationCall, event: CallEvent, otherwise: string): void {
  if (callAfter(call.state, event) === null) throw new DomainError(otherwise, { status: 409 });
}
