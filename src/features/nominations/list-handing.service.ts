import { Injectable } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { DomainError, type FieldProblem } from '../../common/errors.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { AskedUnitList } from './asked-unit-list.js';
import { dayOpened } from './day-opened.js';
import { ListAccess } from './list-access.js';
import { ListLog } from './list-log.js';
import { ListsRepository, type NomineeNamed } from './lists.repository.js';
import { LIST_TAKEN_BACK } from './nomination-words-vietnamese.js';
import { NomineeChecks } from './nominee-checks.service.js';
import { NomineeSeats } from './nominee-seats.service.js';
import { letterProblems } from './rules/list-problems.js';
import { listAfter } from './rules/list-state.js';
import { stands } from './rules/nominee-state.js';
import { ListChangedMeanwhile, type UnitList } from './unit-list.js';
import { UnitListQuery } from './unit-list.query.js';

/** Hands lists in, takes them back, sends them back. */
@Injectable()
export class ListHandingService {
  constructor(
    private readonly access: ListAccess,
    private readonly lists: ListsRepository,
    private readonly query: UnitListQuery,
    private readonly checks: NomineeChecks,
    private readonly seats: NomineeSeats,
    private readonly log: ListLog,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * Hands a list in: its main nominees have a seat from this moment, out of those set aside; where none is left, a list of
   * substitutes is taken.
   * @throws ListChangedMeanwhile; DomainError list_invalid with problems at letterNumber, letterDate, nominees (none; more than
   * seats are left: `list_over_quota` with `left` and `names`; `nominees_unit_trained`), and for names that are refused at
   * `nominees.<n>` by their order in UnitList.nominees (NomineeRefusal); `list_needs_acknowledgement` (422) with warnings at
   * the same places (NomineeWarning) unless `acknowledge`; call_not_open, call_deadline_passed, list_submitted, list_empty,
   * call_class_confirmed
   */
  submit(
    actor: Actor,
    code: string,
    unitCode: string,
    { version, acknowledge }: { version: number; acknowledge: boolean },
  ): Promise<UnitList> {
    return this.unitOfWork.run(async () => {
      const before = await this.access.find(actor, code, unitCode);
      const personIds = (await this.standing(before)).map(({ personId }) => personId);
      const asked = await this.access.hold(actor, code, unitCode, null, personIds);
      if ((asked.list?.version ?? 0) !== version) throw new ListChangedMeanwhile(await this.query.shown(asked));
      this.access.mustAllow(asked, 'submit');
      const nominees = await this.standing(asked);
      const mains = nominees.filter(({ kind }) => kind === 'main');
      this.mustBeWhole(asked, mains.length, nominees.length);
      const names = nominees.map(({ personId, fullName }, index) => ({
        personId,
        fullName,
        field: `nominees.${index}`,
      }));
      await this.checks.mustPass(asked, names, acknowledge);
      await this.seats.seat(actor, { classId: asked.cls.id, quotaId: asked.quota.id }, mains);
      const listId = await this.log.step(actor, asked, 'submitted', { submittedAt: this.clock.instant() });
      await this.log.act(actor, asked, 'list.submitted', {
        letter: asked.list!.letterNumber,
        mains: mains.map(({ personCode }) => personCode),
        substitutes: nominees.length - mains.length,
        acknowledged: acknowledge,
      });
      await this.log.tell('list.submitted', asked, listId, null);
      return this.query.of(actor, code, unitCode);
    });
  }

  /**
   * Makes a list that was handed in (or an answer of nobody) a draft again while there is time; seats go back to the quota.
   * @throws DomainError list_not_submitted, call_not_open, call_deadline_passed
   */
  takeBack(actor: Actor, code: string, unitCode: string): Promise<UnitList> {
    return this.unitOfWork.run(async () => {
      const asked = await this.access.hold(actor, code, unitCode, 'take_back');
      await this.unseatAll(actor, asked, LIST_TAKEN_BACK);
      const to = listAfter(asked.list!.state, 'take_back')!;
      const listId = await this.log.step(actor, asked, to, { submittedAt: null });
      await this.log.act(actor, asked, 'list.taken_back', {});
      await this.log.tell('list.changed', asked, listId, null);
      return this.query.of(actor, code, unitCode);
    });
  }

  /**
   * Whoever manages the class sends a list back to its unit; seats go back to the quota.
   * @throws DomainError forbidden, reason_missing, list_not_submitted, call_not_open
   */
  returnList(actor: Actor, code: string, unitCode: string, reason: string): Promise<UnitList> {
    return this.unitOfWork.run(async () => {
      const asked = await this.access.hold(actor, code, unitCode, 'return');
      const why = reason.trim();
      if (why === '') throw new DomainError('reason_missing', { field: 'reason' });
      await this.unseatAll(actor, asked, why);
      const listId = await this.log.step(actor, asked, 'returned', { submittedAt: null }, why);
      await this.log.act(actor, asked, 'list.returned', { reason: why });
      await this.log.tell('list.returned', asked, listId, why);
      return this.query.of(actor, code, unitCode);
    });
  }

  private async standing({ list }: AskedUnitList): Promise<NomineeNamed[]> {
    return list ? (await this.lists.nominees(list.id)).filter(({ state }) => stands(state)) : [];
  }

  /** Where no seat is left, substitutes alone are an answer: they move up when one becomes free. */
  private mustBeWhole({ call, quota, list }: AskedUnitList, mains: number, names: number): void {
    const problems: FieldProblem[] = letterProblems(list!, call.letterRequired, {
      today: this.clock.today(),
      opened: dayOpened(call),
    });
    const left = quota.seats - quota.used;
    if (mains === 0 && (left > 0 || names === 0))
      problems.push({ field: 'nominees', code: 'list_without_main', params: {} });
    if (mains > left) {
      problems.push({ field: 'nominees', code: 'list_over_quota', params: { left, names: mains, over: mains - left } });
    }
    if (problems.length > 0) throw new DomainError('list_invalid', { problems });
  }

  private async unseatAll(actor: Actor, asked: AskedUnitList, reason: string): Promise<void> {
    const source = { classId: asked.cls.id, quotaId: asked.quota.id };
    for (const nominee of await this.standing(asked)) {
      if (nominee.state === 'seated') await this.seats.unseat(actor, source, nominee, 'unseat', reason, 'reserved');
    }
  }
}
