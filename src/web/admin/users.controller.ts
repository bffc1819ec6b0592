import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import type { FieldProblem } from '../../common/errors.js';
import { offsetOf, pageNumber } from '../../common/page.js';
import { AccountsService } from '../../features/access/accounts.service.js';
import type { UserListed } from '../../features/access/users.repository.js';
import { UsersService } from '../../features/access/users.service.js';
import { PeopleService } from '../../features/people/people.service.js';
import type { UnitOnDate } from '../../features/units/units.repository.js';
import { UnitsService } from '../../features/units/units.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import { problemsOf, type RawForm } from '../shared/form.js';
import { done, page, redirect } from '../shared/page-result.js';
import { paths } from '../shared/paths.js';
import { newUserView, passwordView, rawOfUser, userView } from './user-form.view.js';
import { readAccount } from './user.form.js';
import { usersView } from './users.view.js';

const PAGE_SIZE = 50;

/** Gives out accounts, their roles and passwords. */
@Controller('admin/users')
export class UsersController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly users: UsersService,
    private readonly people: PeopleService,
    private readonly units: UnitsService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Page({ permission: 'users.manage' })
  async list(@CurrentActor() actor: Actor, @Query() query: Record<string, unknown>) {
    const q = typeof query['q'] === 'string' ? query['q'].trim().slice(0, 100) : '';
    const number = pageNumber(query['page']);
    const slice = { offset: offsetOf(number, PAGE_SIZE), limit: PAGE_SIZE };
    const found = await this.accounts.search(actor, q, slice);
    return page('admin/users', usersView({ q, page: number, pageSize: PAGE_SIZE, ...found }));
  }

  /** `?person=` fills the form in for somebody with a staff file. */
  @Get('new')
  @Page({ permission: 'users.manage' })
  async new(@CurrentActor() actor: Actor, @Query('person') personCode: unknown) {
    const code = typeof personCode === 'string' ? personCode : '';
    const person = code === '' ? null : await this.people.get(actor, code);
    const raw: RawForm = person
      ? { displayName: person.fullName, personCode: person.code, 'grants.0.role': 'cadre' }
      : {};
    return page('admin/user-new', newUserView(await this.choices([]), raw, []));
  }

  @Post()
  @Page({ permission: 'users.manage' })
  async create(@CurrentActor() actor: Actor, @Body() body: unknown) {
    const { input, raw, problems } = readAccount(body, true);
    const again = async (refused: readonly FieldProblem[]) =>
      page('admin/user-new', newUserView(await this.choices([]), raw, refused), 422);
    if (!input) return again(problems);
    try {
      const { username, password } = await this.accounts.open(actor, input.username, input);
      return page('admin/password', passwordView(username, password, true), 201);
    } catch (error) {
      return again(problemsOf(error));
    }
  }

  @Get(':username')
  @Page({ permission: 'users.manage' })
  async show(@CurrentActor() actor: Actor, @Param('username') username: string) {
    const user = await this.accounts.get(actor, username);
    return page('admin/user', await this.view(actor, user, rawOfUser(user), []));
  }

  @Post(':username')
  @Page({ permission: 'users.manage' })
  async save(@CurrentActor() actor: Actor, @Param('username') username: string, @Body() body: unknown) {
    const user = await this.accounts.get(actor, username);
    const { input, raw, problems } = readAccount(body, false);
    if (!input) return page('admin/user', await this.view(actor, user, raw, problems), 422);
    try {
      await this.accounts.edit(actor, user.username, input);
    } catch (error) {
      return page('admin/user', await this.view(actor, user, raw, problemsOf(error)), 422);
    }
    return redirect(paths.adminUser(user.username), done('admin.done.saved', { username: user.username }));
  }

  /** A new password; it is in this answer and nowhere else. */
  @Post(':username/password')
  @Page({ permission: 'users.manage' })
  async resetPassword(@CurrentActor() actor: Actor, @Param('username') username: string) {
    const user = await this.accounts.get(actor, username);
    const password = await this.accounts.resetPassword(actor, user.username);
    return page('admin/password', passwordView(user.username, password, false));
  }

  /** Closes an account (`active=0`) or opens it again (`active=1`). */
  @Post(':username/state')
  @Page({ permission: 'users.manage' })
  async setState(
    @CurrentActor() actor: Actor,
    @Param('username') username: string,
    @Body() body: Record<string, unknown>,
  ) {
    const user = await this.accounts.get(actor, username);
    const active = body['active'] === '1';
    await this.users.setActive(actor, user.username, active);
    const said = active ? 'admin.done.activated' : 'admin.done.deactivated';
    return redirect(paths.adminUser(user.username), done(said, { username: user.username }));
  }

  private async view(actor: Actor, user: UserListed, raw: RawForm, problems: readonly FieldProblem[]) {
    const held = user.grants.flatMap(({ unitCode }) => (unitCode === null ? [] : [unitCode]));
    return userView(user, user.id === actor.userId, await this.choices(held), raw, problems);
  }

  /** Units of today, and those of another time that the account holds. */
  private async choices(held: readonly string[]): Promise<UnitOnDate[]> {
    const today = this.clock.today();
    const units = await this.units.list({ asOf: today });
    const known = new Set(units.map(({ code }) => code));
    for (const code of held.filter((each) => !known.has(each))) units.push(await this.units.get(code, today));
    return units;
  }
}
