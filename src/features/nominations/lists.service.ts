import { Injectable } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { DomainError, type FieldProblem, onePerField } from '../../common/errors.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { PeopleService } from '../people/people.service.js';
import { actingFor } from './acting-for.js';
import type { AskedUnitList } from './asked-unit-list.js';
import { ListAccess } from './list-access.js';
import { ListLog } from './list-log.js';
import { ListsRepository } from './lists.repository.js';
import { listAfter } from './rules/list-state.js';
import { listProblems } from './rules/list-problems.js';
import { draftChanges, type NamedOnDraft } from './rules/draft-changes.js';
import { stands } from './rules/nominee-state.js';
import { ListChangedMeanwhile, type ListInput, type UnitList } from './unit-list.js';
import { UnitListQuery } from './unit-list.query.js';

/**
 * A unit writes its answer to a call. Who coordinates the unit does, and who manages the class may in its place; to others the
 * list does not exist.
 */
@Injectable()
export class ListsService {
  constructor(
    private readonly access: ListAccess,
    private readonly lists: ListsRepository,
    private readonly query: UnitListQuery,
    private readonly people: PeopleService,
    private readonly log: ListLog,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** The answer of a unit that is asked, also where nothing is written yet. @throws DomainError forbidden, not_found */
  ofUnit(actor: Actor, code: string, unitCode: string): Promise<UnitList> {
    return this.query.of(actor, code, unitCode);
  }

  /**
   * Writes a list that is not handed in: it is a draft then. `version` is the one the writer saw, 0 where there was none.
   * @throws ListChangedMeanwhile; DomainError list_invalid with problems at letterNumber, letterDate, note, nominees,
   * `nominees.<n>.personCode`, `nominees.<n>.note`; call_not_open, call_deadline_passed, list_submitted, call_class_confirmed
   */
  save(actor: Actor, code: string, unitCode: string, input: ListInput, version: number): Promise<UnitList> {
    return this.unitOfWork.run(async () => {
      const asked = await this.access.hold(actor, code, unitCode, null);
      await this.mustBeSeen(asked, version);
      this.access.mustAllow(asked, 'save');
      const named = await this.named(actor, asked, input);
      const { letterNumber, letterDate, note } = input;
      const listId = await this.write(actor, asked, 'save', {
        letterNumber: letterNumber?.trim() || null,
        letterDate,
        note: note?.trim() || null,
        submittedAt: null,
      });
      await this.writeNames(listId, named);
      await this.log.act(actor, asked, 'list.saved', {
        names: named.map(({ personCode, kind }) => `${kind} ${personCode}`),
      });
      return this.ofUnit(actor, code, unitCode);
    });
  }

  /**
   * Answers that the unit names nobody, with the reason; names of a draft are taken off.
   * @throws ListChangedMeanwhile; DomainError reason_missing, call_not_open, call_deadline_passed, list_submitted
   */
  answerNone(actor: Actor, code: string, unitCode: string, reason: string, version: number): Promise<UnitList> {
    return this.unitOfWork.run(async () => {
      const asked = await this.access.hold(actor, code, unitCode, null);
      await this.mustBeSeen(asked, version);
      this.access.mustAllow(asked, 'name_nobody');
      const why = reason.trim();
      if (why === '') throw new DomainError('reason_missing', { field: 'reason' });
      const submittedAt = this.clock.instant();
      const listId = await this.write(actor, asked, 'name_nobody', { submittedAt }, why);
      await this.writeNames(listId, []);
      await this.log.act(actor, asked, 'list.none', { reason: why });
      await this.log.tell('list.none', asked, listId, why);
      return this.ofUnit(actor, code, unitCode);
    });
  }

  /** Refuses to write over what the writer has not seen, and shows it: before any other refusal, so that nothing typed is lost. */
  private async mustBeSeen(asked: AskedUnitList, version: number): Promise<void> {
    if ((asked.list?.version ?? 0) !== version) throw new ListChangedMeanwhile(await this.query.shown(asked));
  }

  /** The people that codes name, as far as the writer sees them; those who stand on the list already stay known. */
  private async named(actor: Actor, asked: AskedUnitList, input: ListInput): Promise<NamedOnDraft[]> {
    const problems = listProblems(input);
    if (problems.length > 0) throw new DomainError('list_invalid', { problems: onePerField(problems) });
    const codes = input.nominees.map(({ personCode }) => personCode);
    const seen = await this.people.findInScope(actingFor(actor, asked), codes);
    const { list } = asked;
    const standing = list ? (await this.lists.nominees(list.id)).filter(({ state }) => stands(state)) : [];
    const known = new Map(standing.map(({ personCode, personId }) => [personCode, personId]));
    const personIds = codes.map((code) => seen.get(code)?.id ?? known.get(code) ?? null);
    const unknown = personIds.flatMap((personId, index): FieldProblem[] => {
      const field = `nominees.${index}.personCode`;
      const params = { code: codes[index]! };
      if (personId === null) return [{ field, code: 'person_unknown', params }];
      return personIds.indexOf(personId) < index ? [{ field, code: 'nominee_twice', params }] : [];
    });
    if (unknown.length > 0) throw new DomainError('list_invalid', { problems: unknown });
    return input.nominees.map(({ personCode, kind, note }, index) => {
      return { personId: personIds[index]!, personCode, kind, note: note?.trim() || null };
    });
  }

  private async write(
    actor: Actor,
    asked: AskedUnitList,
    event: 'save' | 'name_nobody',
    changes: Parameters<ListLog['step']>[3],
    reason: string | null = null,
  ): Promise<number> {
    const to = listAfter(asked.list?.state ?? null, event)!;
    return this.log.step(actor, asked, to, changes, reason);
  }

  private async writeNames(listId: number, named: readonly NamedOnDraft[]): Promise<void> {
    const standing = (await this.lists.nominees(listId)).filter(({ state }) => stands(state));
    const { added, changed, removed } = draftChanges(standing, named);
    await this.lists.removeNominees(removed);
    for (const { id, ...changes } of changed) await this.lists.updateNominee(id, changes);
    await this.lists.insertNominees(
      added.map(({ personId, kind, place, note }) => {
        return { listId, personId, activeKey: personId, kind, place, state: 'listed', enrolmentId: null, note };
      }),
    );
  }
}
