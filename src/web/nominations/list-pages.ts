import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import type { FieldProblem } from '../../common/errors.js';
import { CandidatesQuery } from '../../features/nominations/candidates.query.js';
import { ListsService } from '../../features/nominations/lists.service.js';
import type { UnitList } from '../../features/nominations/unit-list.js';
import type { RawForm } from '../shared/form.js';
import type { Text } from '../shared/page-context.js';
import { page, type PageResult } from '../shared/page-result.js';
import { conflictView } from './conflict.view.js';
import { FOUND_AT_MOST, type ListTyped } from './list-edit.view.js';
import type { TypedNominee } from './list.form.js';
import { listPageView } from './list-page.view.js';
import type { Confirm } from './list-standing.view.js';
import type { ListAddress } from './list-writing.js';
import type { PersonShown } from './nominee-rows.view.js';

/** What a page of a list shows besides the list as it stands. */
export interface Besides {
  typed?: ListTyped;
  q?: string;
  problems?: readonly FieldProblem[];
  confirm?: Confirm;
  draftSaved?: boolean;
  sending?: boolean;
  letterTyped?: RawForm;
}

/** What came from a browser and was not saved. */
export interface ListSent {
  nominees: readonly TypedNominee[];
  raw: RawForm;
  withFile: boolean;
}

/** Shows the list of a unit: as it stands, as it was typed, or beside the one that somebody else saved. */
@Injectable()
export class ListPages {
  constructor(
    private readonly lists: ListsService,
    private readonly candidates: CandidatesQuery,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError not_found, also outside the scope */
  async show(at: ListAddress, besides: Besides = {}): Promise<PageResult> {
    const { actor, code, unitCode } = at;
    const { typed = null, q = '', problems = [], confirm = null, draftSaved = false } = besides;
    const { sending = false, letterTyped = null } = besides;
    const list = await this.lists.ofUnit(actor, code, unitCode);
    const view = listPageView({
      list,
      typed,
      people: typed ? await this.peopleOf(at, typed.nominees) : shownOn(list),
      q,
      found:
        q === '' ? null : await this.candidates.find(actor, code, unitCode, { query: q, limit: FOUND_AT_MOST + 1 }),
      problems,
      confirm,
      draftSaved,
      sending,
      letterTyped,
      today: this.clock.today(),
    });
    return page('nominations/list', view, problems.length > 0 || confirm ? 422 : 200);
  }

  /** Both lists, where somebody else saved or handed in one meanwhile, or time ran out. */
  async conflict(at: ListAddress, current: UnitList, sent: ListSent, refusal: Text | null): Promise<PageResult> {
    const people = new Map([...(await this.peopleOf(at, sent.nominees)), ...shownOn(current)]);
    return page('nominations/conflict', conflictView({ ...sent, current, people, refusal }), 409);
  }

  private async peopleOf(
    { actor, code, unitCode }: ListAddress,
    nominees: readonly TypedNominee[],
  ): Promise<Map<string, PersonShown>> {
    const codes = nominees.map(({ personCode }) => personCode);
    const people = await this.candidates.byCodes(actor, code, unitCode, codes);
    return new Map(people.map((person) => [person.personCode, person]));
  }
}

function shownOn({ nominees }: UnitList): Map<string, PersonShown> {
  return new Map(nominees.map((nominee) => [nominee.personCode, nominee]));
}
