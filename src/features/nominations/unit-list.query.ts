import { Injectable } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import type { StoredFile } from '../../platform/files/stored-file.entity.js';
import type { AskedUnitList } from './asked-unit-list.js';
import { CallsRepository } from './calls.repository.js';
import { LettersRepository } from './letters.repository.js';
import { ListAccess } from './list-access.js';
import { ListsRepository, type NomineeNamed } from './lists.repository.js';
import type { NominationListChange } from './nomination-list-change.entity.js';
import { NomineeFactsQuery } from './nominee-facts.query.js';
import { type ListEvent, whyNotOnList } from './rules/list-state.js';
import { nomineeVerdict } from './rules/nominee-verdict.js';
import { stands } from './rules/nominee-state.js';
import type { LetterView, ListActs, ListStep, NomineeFacts, NomineeView, UnitList } from './unit-list.js';

/** Shows the answer of a unit with all that helps to write it, in a number of statements that does not grow with the names. */
@Injectable()
export class UnitListQuery {
  constructor(
    private readonly access: ListAccess,
    private readonly calls: CallsRepository,
    private readonly lists: ListsRepository,
    private readonly letters: LettersRepository,
    private readonly facts: NomineeFactsQuery,
  ) {}

  /** @throws DomainError forbidden, not_found */
  async of(actor: Actor, code: string, unitCode: string): Promise<UnitList> {
    return this.shown(await this.access.find(actor, code, unitCode));
  }

  async shown(asked: AskedUnitList): Promise<UnitList> {
    const { cls, call, quota, unit, list } = asked;
    const terms = await this.calls.view(call, quota.id);
    const nominees = list ? await this.lists.nominees(list.id) : [];
    const facts = await this.facts.of(
      asked,
      nominees.map(({ personId }) => personId),
    );
    const views = nominees.map((nominee) => {
      return nomineeView(nominee, facts.get(nominee.personId)!, terms.prerequisiteCourse?.title ?? null);
    });
    const { id, name, seats, used } = quota;
    const unitTrained = call.onlyUntrainedUnits ? await this.facts.unitTrained(asked) : null;
    return {
      cls,
      call: terms,
      unit,
      quota: {
        id,
        name,
        seats,
        used,
        left: call.state === 'closed' ? 0 : seats - used,
        units: terms.quotas[0]?.units ?? [],
      },
      lastDay: asked.lastDay,
      deadlinePassed: this.access.moment(asked).deadlinePassed,
      manages: asked.manages,
      state: list?.state ?? null,
      version: list?.version ?? 0,
      letterNumber: list?.letterNumber ?? null,
      letterDate: list?.letterDate ?? null,
      note: list?.note ?? null,
      submittedAt: list?.submittedAt ?? null,
      updatedAt: list?.updatedAt ?? null,
      updatedByName: list?.updatedByName ?? null,
      nominees: views.filter(({ state }) => stands(state)),
      gone: views.filter(({ state }) => !stands(state)).sort((a, b) => b.id - a.id),
      unitTrained,
      letters: list ? (await this.letters.ofList(list.id)).map(letterView) : [],
      steps: list ? (await this.lists.changes(list.id)).map(stepView) : [],
      acts: this.acts(asked, unitTrained !== null),
    };
  }

  /** A unit that cannot hand in is not asked to write. */
  private acts(asked: AskedUnitList, inVain: boolean): ListActs {
    const moment = this.access.moment(asked);
    const may = (event: ListEvent) => asked.mayWrite && whyNotOnList(moment, event) === null;
    return {
      save: may('save') && !inVain,
      submit: may('submit') && !inVain,
      answerNone: may('name_nobody'),
      takeBack: may('take_back'),
      returnList: may('return'),
      changeNominees: may('change'),
      correctLetter: asked.list?.state === 'submitted' && may('change'),
      attachLetter: asked.mayWrite && moment.classOpen && asked.list !== null,
    };
  }
}

/** What stands against a name is asked until it has a seat. */
function nomineeView(nominee: NomineeNamed, facts: NomineeFacts, prerequisite: string | null): NomineeView {
  const { id, personCode, fullName, birthDate, birthYear, kind, place, state, note, enrolmentId, endReason } = nominee;
  const own = state === 'seated' ? { ...facts, inClass: null } : facts;
  const judged = stands(state) ? nomineeVerdict(fullName, own, prerequisite) : { refusals: [], warnings: [] };
  return {
    id,
    personCode,
    fullName,
    birthDate,
    birthYear,
    kind,
    place,
    state,
    note,
    enrolmentId,
    endReason,
    facts: own,
    ...judged,
  };
}

function letterView({ id, fileName, mediaType, bytes, at, byName }: StoredFile): LetterView {
  return { id, fileName, mediaType, bytes, at, byName };
}

function stepView({ fromState, toState, at, byName, reason }: NominationListChange): ListStep {
  return { fromState, toState, at, byName, reason };
}
