import { Body, Controller, Get, Post, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import passport from 'passport';
import { Strategy } from 'passport-local';
import type { Actor } from '../../common/actor.js';
import { DomainError } from '../../common/errors.js';
import { SignInService } from '../../features/access/sign-in.service.js';
import { MaybeActor } from '../../platform/http/request-actor.js';
import { Public } from '../../platform/http/route-access.js';
import { readForm } from '../shared/form.js';
import { done, page, redirect } from '../shared/page-result.js';
import { paths } from '../shared/paths.js';
import { signInForm } from './access.forms.js';
import { signInView } from './sign-in.view.js';

/** Signing in and out. */
@Controller()
export class SignInController {
  constructor(signIns: SignInService) {
    passport.use(
      new Strategy({ passReqToCallback: true }, (request, username, password, finish) => {
        signIns.signIn(username, password, request.ip ?? 'unknown').then((user) => finish(null, user), finish);
      }),
    );
  }

  @Get('sign-in')
  @Public()
  show(@MaybeActor() actor: Actor | null, @Query('next') next: unknown) {
    return actor ? redirect(paths.home()) : page('access/sign-in', signInView(safeNext(next)));
  }

  @Post('sign-in')
  @Public()
  async signIn(@Body() body: unknown, @Req() request: Request) {
    const form = readForm(signInForm, body);
    const next = safeNext(form.raw['next']);
    if (!form.ok) return page('access/sign-in', signInView(next, form.raw, form.problems), 422);
    try {
      await authenticate(request);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return page(
        'access/sign-in',
        signInView(next, form.raw, [{ field: 'password', code: error.code, params: error.params }]),
        error.status,
      );
    }
    return redirect(next ?? paths.home());
  }

  @Post('sign-out')
  @Public()
  async signOut(@Req() request: Request) {
    await new Promise<void>((resolve, reject) =>
      request.logout((error: unknown) => (error ? reject(error as Error) : resolve())),
    );
    await new Promise<void>((resolve, reject) =>
      request.session.destroy((error: unknown) => (error ? reject(error as Error) : resolve())),
    );
    return redirect(paths.home(), done('access.signed_out'));
  }
}

/** Passport checks the password and, on success, gives the sign-in a new identity (against fixation). */
function authenticate(request: Request): Promise<void> {
  return new Promise((resolve, reject) => {
    const finish = (error: unknown, user?: Express.User | false | null): void => {
      if (error) reject(error as Error);
      else if (!user) reject(new DomainError('sign_in_wrong'));
      else request.logIn(user, (failure: unknown) => (failure ? reject(failure as Error) : resolve()));
    };
    (passport.authenticate('local', finish) as (request: Request) => void)(request);
  });
}

/** Only an address inside the program may follow a sign-in. */
function safeNext(next: unknown): string | null {
  return typeof next === 'string' && /^\/(?![/\\])[^\s\\]*$/.test(next) ? next : null;
}
