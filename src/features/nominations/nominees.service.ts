import { Injectable } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { DomainError, notFound } from '../../common/errors.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { PeopleService } from '../people/people.service.js';
import { actingFor } from './acting-for.js';
import type { AskedUnitList } from './asked-unit-list.js';
import { ListAccess } from './list-access.js';
import { ListLog } from './list-log.js';
import { ListsRepository, type NomineeNamed } from './lists.repository.js';
import { NomineeChecks } from './nominee-checks.service.js';
import { NomineeSeats } from './nominee-seats.service.js';
import { stands } from './rules/nominee-state.js';
import type { UnitList } from './unit-list.js';
import { UnitListQuery } from './unit-list.query.js';

/** Who comes in place of a nominee. */
export type Replacement = { substituteId: number } | { personCode: string };

/** Changes who comes for a unit after its list was handed in, until the class is confirmed; also after the deadline. */
@Injectable()
export class NomineesService {
  constructor(
    private readonly access: ListAccess,
    private readonly lists: ListsRepository,
    private readonly query: UnitListQuery,
    private readonly checks: NomineeChecks,
    private readonly seats: NomineeSeats,
    private readonly people: PeopleService,
    private readonly log: ListLog,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * Takes a name off. Its seat goes back to the quota while the call is open, else to whoever waits.
   * @throws DomainError not_found, reason_missing, nominee_gone, list_not_submitted, call_class_confirmed
   */
  withdraw(actor: Actor, code: string, unitCode: string, nomineeId: number, reason: string): Promise<UnitList> {
    return this.unitOfWork.run(async () => {
      const asked = await this.access.hold(actor, code, unitCode, 'change');
      const why = given(reason);
      const nominee = await this.standing(asked, nomineeId);
      const seatTo = asked.call.state === 'open' ? 'reserved' : 'pool';
      if (nominee.state === 'seated') {
        await this.seats.unseat(actor, sourceOf(asked), nominee, 'withdraw', why, seatTo);
      } else await this.lists.updateNominee(nominee.id, { state: 'withdrawn', activeKey: null });
      await this.log.actOnPerson(actor, asked, 'list.nominee_withdrawn', nominee.personCode, { reason: why });
      await this.changed(actor, asked, why);
      return this.query.of(actor, code, unitCode);
    });
  }

  /**
   * Somebody comes in place of a nominee who has a seat: a substitute of the list, or a person not yet on it. The seat passes
   * from one to the other; nobody else can get it.
   * @throws DomainError not_found, reason_missing, nominee_not_seated, nominee_gone (the substitute), person_unknown at
   * personCode, nominee_twice at personCode, list_invalid with a NomineeRefusal at `by` or nominees_unit_trained at `nominees`,
   * `list_needs_acknowledgement` with warnings at `by` unless `acknowledge`, list_not_submitted, call_class_confirmed
   */
  swap(
    actor: Actor,
    code: string,
    unitCode: string,
    nomineeId: number,
    by: Replacement,
    { reason, acknowledge }: { reason: string; acknowledge: boolean },
  ): Promise<UnitList> {
    return this.unitOfWork.run(async () => {
      const found = await this.access.find(actor, code, unitCode);
      const coming = await this.coming(actingFor(actor, found), by);
      const asked = await this.access.hold(actor, code, unitCode, 'change', [coming.personId]);
      const why = given(reason);
      const going = await this.standing(asked, nomineeId);
      if (going.state !== 'seated') throw new DomainError('nominee_not_seated', { status: 409 });
      const names = await this.lists.nominees(asked.list!.id);
      const twice = names.some(({ personId, state }) => personId === coming.personId && stands(state));
      if ('personCode' in by && twice) {
        throw new DomainError('nominee_twice', { field: 'personCode', params: { code: by.personCode } });
      }
      if ('substituteId' in by) mustBeListed(names.find(({ id }) => id === by.substituteId));
      const { personId, fullName } = coming;
      await this.checks.mustPass(asked, [{ personId, fullName, field: 'by' }], acknowledge);
      await this.seats.unseat(actor, sourceOf(asked), going, 'swap', why, 'reserved');
      await this.place(actor, asked, going, 'substituteId' in by ? by.substituteId : null, personId);
      const details = { by: coming.code, reason: why };
      await this.log.actOnPerson(actor, asked, 'list.nominee_swapped', going.personCode, details);
      await this.changed(actor, asked, why);
      return this.query.of(actor, code, unitCode);
    });
  }

  /**
   * Gives a substitute a seat of the quota that is free, while the call is open.
   * @throws DomainError not_found, nominee_gone, list_not_submitted, call_not_open, list_over_quota, and refusals and warnings as `swap`
   */
  moveUp(
    actor: Actor,
    code: string,
    unitCode: string,
    substituteId: number,
    { acknowledge }: { acknowledge: boolean },
  ): Promise<UnitList> {
    return this.unitOfWork.run(async () => {
      const found = await this.lists.findNominee(substituteId);
      const asked = await this.access.hold(actor, code, unitCode, 'change', found ? [found.personId] : []);
      if (asked.call.state !== 'open') throw new DomainError('call_not_open', { status: 409 });
      const substitute = await this.standing(asked, substituteId);
      mustBeListed(substitute);
      const left = asked.quota.seats - asked.quota.used;
      if (left < 1)
        throw new DomainError('list_over_quota', { status: 409, params: { left, names: 1, over: 1 - left } });
      const { personId, fullName, personCode } = substitute;
      await this.checks.mustPass(asked, [{ personId, fullName, field: 'by' }], acknowledge);
      const names = await this.lists.nominees(asked.list!.id);
      const last = Math.max(0, ...names.filter(({ kind }) => kind === 'main').map(({ place }) => place));
      await this.lists.updateNominee(substituteId, { kind: 'main', place: last + 1 });
      await this.seats.seat(actor, sourceOf(asked), [substitute]);
      await this.log.actOnPerson(actor, asked, 'list.nominee_moved_up', personCode, { reason: null });
      await this.changed(actor, asked, null);
      return this.query.of(actor, code, unitCode);
    });
  }

  private async coming(actor: Actor, by: Replacement): Promise<{ personId: number; code: string; fullName: string }> {
    if ('personCode' in by) {
      const person = (await this.people.findInScope(actor, [by.personCode])).get(by.personCode);
      if (person) return { personId: person.id, code: person.code, fullName: person.fullName };
      throw new DomainError('person_unknown', { field: 'personCode', params: { code: by.personCode } });
    }
    const nominee = await this.lists.findNominee(by.substituteId);
    const person = nominee && (await this.people.findById(nominee.personId));
    if (!person) throw notFound();
    return { personId: person.id, code: person.code, fullName: person.fullName };
  }

  /** Whoever comes takes the rank of whoever goes. */
  private async place(
    actor: Actor,
    asked: AskedUnitList,
    { place }: NomineeNamed,
    substituteId: number | null,
    personId: number,
  ): Promise<void> {
    const listId = asked.list!.id;
    if (substituteId !== null) await this.lists.updateNominee(substituteId, { kind: 'main', place });
    else {
      const row = { listId, personId, activeKey: personId, kind: 'main', place, state: 'listed' } as const;
      await this.lists.insertNominees([{ ...row, enrolmentId: null, note: null }]);
    }
    const coming = (await this.lists.nominees(listId)).find((each) => each.activeKey === personId)!;
    await this.seats.seat(actor, sourceOf(asked), [coming]);
  }

  private async standing({ list }: AskedUnitList, nomineeId: number): Promise<NomineeNamed> {
    const nominee = (await this.lists.nominees(list!.id)).find(({ id }) => id === nomineeId);
    if (!nominee) throw notFound();
    if (!stands(nominee.state)) throw new DomainError('nominee_gone', { status: 409 });
    return nominee;
  }

  private async changed(actor: Actor, asked: AskedUnitList, reason: string | null): Promise<void> {
    const listId = await this.log.step(actor, asked, asked.list!.state, {});
    await this.log.tell('list.changed', asked, listId, reason);
  }
}

function sourceOf({ cls, quota }: AskedUnitList) {
  return { classId: cls.id, quotaId: quota.id };
}

function given(reason: string): string {
  const why = reason.trim();
  if (why === '') throw new DomainError('reason_missing', { field: 'reason' });
  return why;
}

function mustBeListed(nominee: NomineeNamed | undefined): void {
  if (!nominee) throw notFound();
  if (nominee.state !== 'listed') throw new DomainError('nominee_gone', { status: 409 });
}
