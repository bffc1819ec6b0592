import { Injectable } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { PeopleService } from '../people/people.service.js';
import type { Person } from '../people/person.entity.js';
import { actingFor } from './acting-for.js';
import type { AskedUnitList } from './asked-unit-list.js';
import { ListAccess } from './list-access.js';
import { NomineeChecks } from './nominee-checks.service.js';
import type { NomineeView } from './unit-list.js';

/** Somebody who may be named, with what speaks against it. */
export type Candidate = Pick<
  NomineeView,
  'personCode' | 'fullName' | 'birthDate' | 'birthYear' | 'facts' | 'refusals' | 'warnings'
>;

type Known = Pick<Person, 'id' | 'code' | 'fullName' | 'birthDate' | 'birthYear'>;

/** Finds people whom a unit may name for a class, with all that is known of each that matters for it. */
@Injectable()
export class CandidatesQuery {
  constructor(
    private readonly access: ListAccess,
    private readonly people: PeopleService,
    private readonly checks: NomineeChecks,
  ) {}

  /** People in service in the unit, by words of the name or the code. @throws DomainError forbidden, not_found */
  async find(
    actor: Actor,
    code: string,
    unitCode: string,
    { query, limit }: { query: string; limit: number },
  ): Promise<Candidate[]> {
    const asked = await this.access.find(actor, code, unitCode);
    const unitId = asked.rootIds.at(-1)!;
    return this.judged(asked, await this.people.list(actingFor(actor, asked), { query, unitId, limit }));
  }

  /** People of these codes as far as the actor sees them or acts for their unit, in this order. @throws DomainError forbidden, not_found */
  async byCodes(actor: Actor, code: string, unitCode: string, codes: readonly string[]): Promise<Candidate[]> {
    const asked = await this.access.find(actor, code, unitCode);
    const found = await this.people.findInScope(actingFor(actor, asked), codes);
    const people = new Map([...found.values()].map((person) => [person.id, person]));
    return this.judged(asked, [...people.values()]);
  }

  private async judged(asked: AskedUnitList, people: readonly Known[]): Promise<Candidate[]> {
    const names = people.map(({ id, fullName }) => ({ personId: id, fullName }));
    const verdicts = await this.checks.judge(asked, names);
    return people.map(({ code, fullName, birthDate, birthYear }, index) => {
      const { facts, refusals, warnings } = verdicts[index]!;
      return { personCode: code, fullName, birthDate, birthYear, facts, refusals, warnings };
    });
  }
}
