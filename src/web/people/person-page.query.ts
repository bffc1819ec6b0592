import { Injectable } from '@nestjs/common';
import { type Actor, isAllowed } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { AccountsService } from '../../features/access/accounts.service.js';
import { DuplicatesService } from '../../features/merging/duplicates.service.js';
import { PeopleService } from '../../features/people/people.service.js';
import { PersonHistoryQuery } from '../../features/people/person-history.query.js';
import { PersonLearningQuery } from './person-learning.query.js';
import type { PersonPage } from './person-page.view.js';

/** Asks each room for its part of a person's file, as far as the reader may see it; a fixed number of statements. */
@Injectable()
export class PersonPageQuery {
  constructor(
    private readonly people: PeopleService,
    private readonly learning: PersonLearningQuery,
    private readonly history: PersonHistoryQuery,
    private readonly duplicates: DuplicatesService,
    private readonly accounts: AccountsService,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError not_found; PersonMerged */
  async of(actor: Actor, code: string): Promise<PersonPage> {
    const { person, career } = await this.people.openFile(actor, code);
    const merges = isAllowed(actor, 'people.merge');
    return {
      actor,
      person,
      career,
      learning: await this.learning.of(actor, person.id),
      username: isAllowed(actor, 'users.manage') ? await this.accounts.ofPerson(actor, person.id) : null,
      history: await this.history.of(actor, code),
      duplicates: merges ? await this.duplicates.ofPerson(actor, person.id) : [],
      mergedFiles: merges ? await this.duplicates.mergedInto(actor, person.id) : [],
      now: this.clock.instant(),
    };
  }
}
