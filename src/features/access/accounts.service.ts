import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { DomainError, notFound } from '../../common/errors.js';
import type { Role } from '../../common/permissions.js';
import { searchKey } from '../../common/vietnamese/search-key.js';
import { PeopleService } from '../people/people.service.js';
import { UnitsService } from '../units/units.service.js';
import { generatePassword } from './generate-password.js';
import { normaliseUsername } from './rules/username.js';
import { type UserListed, UsersRepository } from './users.repository.js';
import { type NewUser, UsersService } from './users.service.js';

/** An account as an administrator types it: people and units by their codes. */
export interface AccountInput {
  displayName: string;
  personCode: string | null;
  email: string | null;
  grants: { role: Role; unitCode: string | null }[];
}

/** Accounts for the administrator's pages: finds them, and gives them out with passwords that are shown once. */
@Injectable()
export class AccountsService {
  constructor(
    private readonly repository: UsersRepository,
    private readonly users: UsersService,
    private readonly people: PeopleService,
    private readonly units: UnitsService,
    private readonly clock: Clock,
  ) {}

  /** Accounts whose name or username has these words, accents or not, by username. */
  async search(
    actor: Actor,
    query: string,
    slice: { offset: number; limit: number },
  ): Promise<{ items: UserListed[]; total: number }> {
    const ids = await this.idsOf(actor, query);
    return {
      items: await this.repository.listed(ids.slice(slice.offset, slice.offset + slice.limit)),
      total: ids.length,
    };
  }

  /** The ids of accounts whose name or username has these words. */
  async idsOf(actor: Actor, query: string): Promise<number[]> {
    mustBeAllowed(actor, 'users.manage');
    const words = searchKey(query).split(' ');
    const fits = (text: string): boolean => words.every((word) => text.includes(word));
    const names = await this.repository.names();
    return names
      .filter(({ username, displayName }) => fits(searchKey(`${username} ${displayName}`)))
      .map(({ id }) => id);
  }

  /** @throws DomainError not_found */
  async get(actor: Actor, username: string): Promise<UserListed> {
    mustBeAllowed(actor, 'users.manage');
    const { user } = await this.users.get(username);
    const [listed] = await this.repository.listed([user.id]);
    if (!listed) throw notFound();
    return listed;
  }

  /** The username of a person's account; null without one. */
  async ofPerson(actor: Actor, personId: number): Promise<string | null> {
    mustBeAllowed(actor, 'users.manage');
    return (await this.repository.findByPersonId(personId))?.username ?? null;
  }

  /** Opens an account; answers its username and the password, which is kept nowhere. @throws DomainError those of UsersService.create; person_unknown, unit_unknown */
  async open(actor: Actor, username: string, input: AccountInput): Promise<{ username: string; password: string }> {
    mustBeAllowed(actor, 'users.manage');
    const password = generatePassword();
    await this.users.create(actor, { username, password, ...(await this.resolved(input)) });
    return { username: normaliseUsername(username), password };
  }

  /** @throws DomainError those of UsersService.edit; person_unknown, unit_unknown */
  async edit(actor: Actor, username: string, input: AccountInput): Promise<void> {
    mustBeAllowed(actor, 'users.manage');
    await this.users.edit(actor, username, await this.resolved(input));
  }

  /** Gives a new password, which is kept nowhere, and ends all sign-ins of the account. @throws DomainError not_found */
  async resetPassword(actor: Actor, username: string): Promise<string> {
    const password = generatePassword();
    await this.users.setPassword(actor, username, password);
    return password;
  }

  private async resolved({
    displayName,
    personCode,
    email,
    grants,
  }: AccountInput): Promise<Omit<NewUser, 'username' | 'password'>> {
    const person = personCode === null ? undefined : (await this.people.findByCodes([personCode])).get(personCode);
    if (personCode !== null && !person) {
      throw new DomainError('person_unknown', { field: 'personCode', params: { code: personCode } });
    }
    const roles: NewUser['roles'] = [];
    for (const [index, { role, unitCode }] of grants.entries()) {
      const unitId = unitCode === null ? null : await this.unitId(unitCode, `grants.${index}.unitCode`);
      if (!roles.some((known) => known.role === role && known.unitId === unitId)) roles.push({ role, unitId });
    }
    return { displayName, personId: person?.id ?? null, email, roles };
  }

  /** An ended unit may stay the scope of an account: it still holds the people of its time. */
  private async unitId(code: string, field: string): Promise<number> {
    const unit = await this.units.find(code, this.clock.today());
    if (!unit) throw new DomainError('unit_unknown', { field, params: { code } });
    return unit.id;
  }
}
