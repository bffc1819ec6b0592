import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import { DomainError, notFound } from '../../common/errors.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { ClassListed } from '../classes/classes.repository.js';
import { type ClassInput, ClassesService } from '../classes/classes.service.js';
import { PeopleService } from '../people/people.service.js';
import { TimetableService } from '../sessions/timetable.service.js';
import type { Enrolment } from './enrolment.entity.js';
import { EnrolmentsRepository, type RosterLine } from './enrolments.repository.js';
import type { EnrolmentState } from './rules/enrolment-state.js';
import { ManySeatsService } from './many-seats.service.js';
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
    private readonly unitOfWork: UnitOfWork,
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
  ofPerson(personId: number): Promise<Enrolment[]> {
    return this.enrolments.ofPerson(personId);
  }

  findLiving(classId: number, personId: number): Promise<Enrolment | null> {
    return this.enrolments.findLiving(classId, personId);
  }

  /** A cadre enrols in an open class. @throws DomainError person_not_linked, not_found, and those of SeatsService.request */
  async enrolSelf(actor: Actor, code: string): Promise<SeatAnswer> {
    mustBeAllowed(actor, 'enrolments.self');
    if (actor.personId === null) throw new DomainError('person_not_linked');
    const cls = await this.classes.get(actor, code);
    return this.seats.request(actor, { classId: cls.id, personId: actor.personId, door: 'self' });
  }

  /** A cadre withdraws from a class whose list is not confirmed yet. @throws DomainError not_found, class_already_confirmed */
  async withdrawSelf(actor: Actor, code: string, reason: string | null): Promise<SeatAnswer> {
    mustBeAllowed(actor, 'enrolments.self');
    const cls = await this.classes.get(actor, code);
    const enrolment = actor.personId === null ? null : await this.enrolments.findLiving(cls.id, actor.personId);
    if (!enrolment) throw notFound();
    if (cls.state !== 'open') throw new DomainError('class_already_confirmed');
    return this.seats.withdraw(actor, enrolment, reason);
  }

  /**
   * A trainer (or a program) enters a person by code.
   * @throws DomainError person_unknown, also for people outside the actor's scope, and those of SeatsService.request
   */
  async enrol(actor: Actor, code: string, personCode: string, door: 'trainer' | 'api'): Promise<SeatAnswer> {
    const [answer] = await this.enrolMany(actor, code, [personCode], door);
    return answer!;
  }

  /** Enters several people at once: all of them, or nobody. @throws DomainError as `enrol` */
  enrolMany(
    actor: Actor,
    code: string,
    personCodes: readonly string[],
    door: 'trainer' | 'api' = 'trainer',
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
      return this.many.request(actor, cls.id, door, requests);
    });
  }

  async approve(actor: Actor, code: string, enrolmentId: number): Promise<SeatAnswer> {
    return this.seats.approve(actor, await this.ofManaged(actor, code, enrolmentId));
  }

  async decline(actor: Actor, code: string, enrolmentId: number, reason: string): Promise<SeatAnswer> {
    return this.seats.decline(actor, await this.ofManaged(actor, code, enrolmentId), reason);
  }

  async withdraw(actor: Actor, code: string, enrolmentId: number, reason: string | null): Promise<SeatAnswer> {
    return this.seats.withdraw(actor, await this.ofManaged(actor, code, enrolmentId), reason);
  }

  /** Edits a class; members since the first day stay so when it moves, and seats that are added go to those who wait. @throws DomainError those of ClassesService.edit */
  editClass(actor: Actor, code: string, input: Omit<ClassInput, 'courseCode'>, version: number): Promise<ClassListed> {
    return this.unitOfWork.run(async () => {
      const { id } = await this.classes.getManaged(actor, code);
      const before = await this.classes.lock(id);
      const edited = await this.classes.edit(actor, code, input, version);
      await this.timetable.mustFit(id, input.startDate, input.endDate);
      if (input.startDate !== before.startDate) {
        await this.enrolments.moveFirstDay(id, before.startDate, input.startDate);
      }
      if (input.capacity > before.capacity) await this.seats.fill(actor, id);
      return edited;
    });
  }

  private async ofManaged(actor: Actor, code: string, enrolmentId: number): Promise<Enrolment> {
    mustBeAllowed(actor, 'enrolments.manage');
    const cls = await this.classes.getManaged(actor, code);
    const enrolment = await this.enrolments.find(enrolmentId);
    if (!enrolment || enrolment.classId !== cls.id) throw notFound();
    return enrolment;
  }
}
