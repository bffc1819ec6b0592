import { Body, Controller, Get, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { Actor } from '../../common/actor.js';
import { UsersService } from '../../features/access/users.service.js';
import { MailStatus } from '../../platform/mail/mail-status.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import { problemsOf, type RawForm, readForm } from '../shared/form.js';
import { done, page, redirect } from '../shared/page-result.js';
import { paths } from '../shared/paths.js';
import { mailForm, passwordForm, roleForm } from './access.forms.js';
import { type AccountProblems, accountView } from './account.view.js';

/** The own account: password, letters, and the role one works in. */
@Controller('account')
export class AccountController {
  constructor(
    private readonly users: UsersService,
    private readonly mail: MailStatus,
  ) {}

  @Get()
  @Page({ permission: 'account.own' })
  show(@CurrentActor() actor: Actor) {
    return this.page(actor, {}, 200);
  }

  @Post('password')
  @Page({ permission: 'account.own' })
  async changePassword(@CurrentActor() actor: Actor, @Body() body: unknown) {
    const form = readForm(passwordForm, body);
    if (!form.ok) return this.page(actor, { password: form.problems });
    try {
      await this.users.changeOwnPassword(actor, form.values.current, form.values.password);
    } catch (error) {
      return this.page(actor, { password: problemsOf(error) });
    }
    return redirect(paths.signIn(), done('access.password_changed'));
  }

  /** Where letters go, and how many. */
  @Post('mail')
  @Page({ permission: 'account.own' })
  async changeMail(@CurrentActor() actor: Actor, @Body() body: unknown) {
    const form = readForm(mailForm, body);
    if (!form.ok) return this.page(actor, { mail: form.problems, typed: form.raw });
    try {
      await this.users.setOwnMail(actor, form.values);
    } catch (error) {
      return this.page(actor, { mail: problemsOf(error), typed: form.raw });
    }
    const { email, mailMode } = form.values;
    const isWithoutAddress = mailMode !== 'off' && email === null;
    return redirect(
      paths.account(),
      isWithoutAddress ? { kind: 'warn', key: 'access.mail.saved_no_address', params: {} } : done('access.mail.saved'),
    );
  }

  @Post('role')
  @Page({ permission: 'account.own' })
  chooseRole(@CurrentActor() actor: Actor, @Body() body: unknown, @Req() request: Request) {
    const form = readForm(roleForm, body);
    if (form.ok && actor.roles.includes(form.values.role)) request.session.role = form.values.role;
    return redirect(paths.home());
  }

  private async page(actor: Actor, problems: AccountProblems & { typed?: RawForm }, status = 422) {
    const { user } = await this.users.get(actor.username);
    const { typed = { email: user.email ?? '', mailMode: user.mailMode }, ...refused } = problems;
    return page('access/account', accountView(actor, typed, this.mail.isConfigured, refused), status);
  }
}
