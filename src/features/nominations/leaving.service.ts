import { Injectable } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { shareRows } from '../../platform/database/dialect.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { ClassesService } from '../classes/classes.service.js';
import type { Enrolment } from '../enrolments/enrolment.entity.js';
import { type SeatAnswer, SeatsService } from '../enrolments/seats.service.js';
import type { AskedUnitList } from './asked-unit-list.js';
import { ListAccess } from './list-access.js';
import { ListLog } from './list-log.js';
import { ListsRepository, type NomineeNamed } from './lists.repository.js';
import { NomineeChecks } from './nominee-checks.service.js';
import { NomineeSeats } from './nominee-seats.service.js';
import type { Nominee } from './nominee.entity.js';

/**
 * Ends an enrolment whatever door it came by, for every page where somebody leaves a class. The seat of a nominee passes to
 * the first substitute of the list while the class is open; else it goes back to the quota while the call is open, and to
 * whoever waits after that. Of others, it goes to whoever waits. Callers have checked who acts.
 */
@Injectable()
export class LeavingService {
  constructor(
    private readonly access: ListAccess,
    private readonly lists: ListsRepository,
    private readonly checks: NomineeChecks,
    private readonly nomineeSeats: NomineeSeats,
    private readonly seats: SeatsService,
    private readonly classes: ClassesService,
    private readonly log: ListLog,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @throws DomainError as SeatsService.withdraw */
  leave(actor: Actor, enrolment: Enrolment, reason: string | null): Promise<SeatAnswer> {
    return this.unitOfWork.run(async () => {
      const substitutes = await this.holdSubstitutes(enrolment.id);
      const cls = await this.classes.lock(enrolment.classId);
      const nominee = await this.lists.seatedBy(enrolment.id);
      if (!nominee) return this.seats.withdraw(actor, enrolment, reason);
      const { unitId } = await this.lists.find(nominee.listId);
      const asked = await this.access.ofUnitId(cls.id, unitId);
      const heir = cls.state === 'open' ? await this.heir(asked, substitutes) : null;
      return this.goes(actor, asked, nominee, heir, reason);
    });
  }

  /** People come before the class in the order of what is held; who is listed only after this is not moved up. */
  private async holdSubstitutes(enrolmentId: number): Promise<ReadonlySet<number>> {
    const nominee = await this.lists.seatedBy(enrolmentId);
    const names = nominee ? await this.lists.nominees(nominee.listId) : [];
    const personIds = names.filter(({ state }) => state === 'listed').map(({ personId }) => personId);
    await shareRows(this.unitOfWork.manager, 'people', personIds);
    return new Set(personIds);
  }

  /** The first substitute against whom nothing stands. */
  private async heir(asked: AskedUnitList, held: ReadonlySet<number>): Promise<NomineeNamed | null> {
    const names = await this.lists.nominees(asked.list!.id);
    const listed = names.filter(
      ({ kind, state, personId }) => kind === 'substitute' && state === 'listed' && held.has(personId),
    );
    if (listed.length === 0) return null;
    const seatable = await this.checks.seatable(
      asked,
      listed.map(({ personId }) => personId),
    );
    return listed.find(({ personId }) => seatable.has(personId)) ?? null;
  }

  private async goes(
    actor: Actor,
    asked: AskedUnitList,
    nominee: Nominee,
    heir: NomineeNamed | null,
    reason: string | null,
  ): Promise<SeatAnswer> {
    const source = { classId: asked.cls.id, quotaId: asked.quota.id };
    const seatTo = heir !== null || asked.call.state === 'open' ? 'reserved' : 'pool';
    const event = heir === null ? 'withdraw' : 'swap';
    const answer = await this.nomineeSeats.unseat(actor, source, nominee, event, reason, seatTo);
    if (heir) {
      await this.lists.updateNominee(heir.id, { kind: 'main', place: nominee.place });
      await this.nomineeSeats.seat(actor, source, [heir]);
    }
    const listId = await this.log.step(actor, asked, asked.list!.state, {});
    const { personCode } = (await this.lists.nominees(asked.list!.id)).find(({ id }) => id === nominee.id)!;
    const details = { by: heir?.personCode ?? null, reason };
    await this.log.actOnPerson(actor, asked, 'list.nominee_left', personCode, details);
    await this.log.tell('list.changed', asked, listId, reason);
    return answer;
  }
}
