import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import { DomainError, notFound } from '../../common/errors.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { ClassListed } from '../classes/classes.repository.js';
import { type ClassInput, ClassesService } from '../classes/classes.service.js';
import { PeopleService } from '../people/people.service.js';
import { TimetableService } from '../sessions/timetable.service.js';
import { UnitsInScopeQuery } from '../units/units-in-scope.query.js';
import type { Enrolment } from './enrolment.entity.js';
import { EnrolmentsRepository, type OwnEnrolment, type RosterLine } from './enrolments.repository.js';
import { isListConfirmed } from './rules/can-enrol.js';
import type { EnrolmentState } from './rules/enrolment-state.js';
import { isPriority } from './rules/waiting-order.js';
import { ManySeatsService } from './many-seats.service.js';
import { SeatDecisions } from './seat-decisions.service.js';
import { type SeatAnswer, SeatsService } from './seats.service.js';

/** The doors of a class: who may use which, and what each may see. */
@Injectable()
export class EnrolmentsService {
  constructor(
    private readonly enrolments: EnrolmentsRepository,
    private readonly seats: SeatsService,
    private readonly many: ManySeatsService,
    private readonly classes: ClassesService,
    private readonly timetable: TimetableService,
    private readonly people: PeopleService,
    private readonly scope: UnitsInScopeQuery,
    private readonly decisions: SeatDecisions,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditService,
  ) {}

  /** The learners of a class that the actor may see: all of them to those who manage it, to a coordinator the own subtree's. */
  async roster(actor: Actor, cls: ClassListed, states?: readonly EnrolmentState[]): Promise<RosterLine[]> {
    mustBeAllowed(actor, 'roster.read');
    const scope = (await this.classes.manages(actor, cls)) ? 'all' : actor.unitScope;
    return this.enrolments.roster(cls.id, scope, states);
  }

  /** The members of a class for the rooms that record about them; callers have checked who asks. */
  members(classId: number, states: readonly EnrolmentState[] = ['enrolled']): Promise<RosterLine[]> {
    return this.enrolments.roster(classId, 'all', states);
  }

  countByState(classId: number): Promise<Map<EnrolmentState, number>> {
    return this.enrolments.countByState(classId);
  }

  /** A person's own enrolments. */
  ofPerson(personId: number): Promise<OwnEnrolment[]> {
    return this.enrolments.ofPerson(personId);
  }

  findLiving(classId: number, personId: number): Promise<OwnEnrolment | null> {
    return this.enrolments.findLiving(classId, personId);
  }

  /** A cadre enrols in an open class. @throws DomainError person_not_linked, not_found, and those of SeatsService.request */
  async enrolSelf(actor: Actor, code: string): Promise<SeatAnswer> {
    mustBeAllowed(actor, 'enrolments.self');
    if (actor.personId === null) throw new DomainError('person_not_linked');
    const cls = await this.classes.get(actor, code);
    return this.seats.request(actor, { classId: cls.id, personId: actor.personId, door: 'self' });
  }

  /**
   * The actor's own enrolment in a class, where it may be ended: who holds a seat stays once the list is confirmed.
   * @throws DomainError not_found, class_already_confirmed
   */
  async ownToLeave(actor: Actor, code: string): Promise<Enrolment> {
    mustBeAllowed(actor, 'enrolments.self');
    const cls = await this.classes.get(actor, code);
    const enrolment = actor.personId === null ? null : await this.enrolments.findLiving(cls.id, actor.personId);
    if (!enrolment) throw notFound();
    if (cls.state !== 'open' && enrolment.state === 'enrolled') throw new DomainError('class_already_confirmed');
    return enrolment;
  }

  /**
   * A trainer (or a program) enters a person by code.
   * @throws DomainError person_unknown, also for people outside the actor's scope, and those of SeatsService.request
   */
  async enrol(
    actor: Actor,
    code: string,
    personCode: string,
    door: 'trainer' | 'api',
    reason: string | null = null,
  ): Promise<SeatAnswer> {
    const [answer] = await this.enrolMany(actor, code, [personCode], door, reason);
    return answer!;
  }

  /** Enters several people at once: all of them, or nobody. @throws DomainError as `enrol` */
  enrolMany(
    actor: Actor,
    code: string,
    personCodes: readonly string[],
    door: 'trainer' | 'api' = 'trainer',
    reason: string | null = null,
  ): Promise<SeatAnswer[]> {
    mustBeAllowed(actor, 'enrolments.manage');
    return this.unitOfWork.run(async () => {
      const cls = await this.classes.getManaged(actor, code);
      const people = await this.people.findInScope(actor, personCodes);
      const requests = personCodes.map((personCode) => {
        const person = people.get(personCode);
        if (!person) throw new DomainError('person_unknown', { field: 'personCode', params: { code: personCode } });
        return { personId: person.id };
      });
      return this.many.request(actor, cls.id, door, requests, 'pool', reason);
    });
  }

  /**
   * Lets in who asked. @throws DomainError not_found where the actor neither manages the class nor answers for the person's
   * unit, class_list_confirmed where the list is confirmed and the actor does not manage the class, enrolment_not_pending,
   * reason_missing where the list is confirmed
   */
  approve(actor: Actor, code: string, enrolmentId: number, reason: string | null = null): Promise<SeatAnswer> {
    return this.unitOfWork.run(async () =>
      this.seats.approve(actor, await this.toDecide(actor, code, enrolmentId), reason),
    );
  }

  /** Does not let in who asked; those who manage the class also take people off the waiting list. @throws DomainError as `approve`, reason_missing */
  decline(actor: Actor, code: string, enrolmentId: number, reason: string): Promise<SeatAnswer> {
    return this.unitOfWork.run(async () =>
      this.seats.decline(actor, await this.toDecide(actor, code, enrolmentId), reason),
    );
  }

  /** An enrolment in a class that the actor manages. @throws DomainError forbidden, not_found */
  async ofManaged(actor: Actor, code: string, enrolmentId: number): Promise<Enrolment> {
    mustBeAllowed(actor, 'enrolments.manage');
    const cls = await this.classes.getManaged(actor, code);
    return this.inClass(cls, enrolmentId);
  }

  /**
   * Puts who waits before others, or back among them: from 0 (usual) to 9.
   * @throws DomainError not_found, reason_missing, priority_invalid, enrolment_not_waiting, class_roster_fixed
   */
  async prioritise(
    actor: Actor,
    code: string,
    enrolmentId: number,
    { priority, reason }: { priority: number; reason: string },
  ): Promise<void> {
    const enrolment = await this.ofManaged(actor, code, enrolmentId);
    if (!isPriority(priority)) throw new DomainError('priority_invalid', { field: 'priority' });
    if (reason.trim() === '') throw new DomainError('reason_missing', { field: 'reason' });
    await this.unitOfWork.run(async () => {
      const { cls, current } = await this.decisions.hold(enrolment, 'promote');
      await this.enrolments.update(current.id, { priority });
      await this.audit.record(actor, {
        action: 'enrolment.prioritised',
        subjectType: 'enrolment',
        subjectId: current.id,
        details: { class: cls.code, from: current.priority, to: priority, reason },
      });
    });
  }

  /**
   * Edits a class; members since the first day stay so when it moves, seats that are added go to those who wait, and rooms are
   * compared anew in another place. @throws DomainError those of ClassesService.edit and TimetableService.recheck
   */
  editClass(
    actor: Actor,
    code: string,
    input: Omit<ClassInput, 'courseCode'>,
    version: number,
    clashReason: string | null = null,
  ): Promise<ClassListed> {
    return this.unitOfWork.run(async () => {
      const { id } = await this.classes.getManaged(actor, code);
      const before = await this.classes.lock(id);
      const edited = await this.classes.edit(actor, code, input, version);
      await this.timetable.mustFit(id, input.startDate, input.endDate);
      if (input.startDate !== before.startDate) {
        await this.enrolments.moveFirstDay(id, before.startDate, input.startDate);
      }
      if (input.capacity > before.capacity) await this.seats.fill(actor, id);
      if (input.place !== before.place) {
        await this.timetable.touchAll(id);
        await this.timetable.recheck(actor, id, ['room'], clashReason);
      }
      return edited;
    });
  }

  /**
   * Those who manage the class decide about everybody, others about the requests of the units in their sight. The class is
   * held first: a right that ends with the confirmation of the list is asked for as things are when the decision is made.
   */
  private async toDecide(actor: Actor, code: string, enrolmentId: number): Promise<Enrolment> {
    mustBeAllowed(actor, 'enrolments.approve');
    const cls = await this.classes.get(actor, code);
    const { state } = await this.classes.lock(cls.id);
    const enrolment = await this.inClass(cls, enrolmentId);
    if (await this.classes.manages(actor, cls)) return enrolment;
    const units = await this.scope.ids(actor);
    const isOwn = units === 'all' || units.has(enrolment.unitId);
    if (!isOwn || enrolment.state === 'waitlisted') throw notFound();
    if (isListConfirmed(state)) throw new DomainError('class_list_confirmed');
    return enrolment;
  }

  private async inClass(cls: ClassListed, enrolmentId: number): Promise<Enrolment> {
    const enrolment = await this.enrolments.find(enrolmentId);
    if (!enrolment || enrolment.classId !== cls.id) throw notFound();
    return enrolment;
  }
}
