import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Actor } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { localTime } from '../../common/dates/local-time.js';
import { OwnCheckInsService } from '../../features/checkins/own-check-ins.service.js';
import { readCode } from '../../features/checkins/rules/check-in-code.js';
import { Config } from '../../platform/config/config.js';
import { CurrentActor, MaybeActor } from '../../platform/http/request-actor.js';
import { Page, Public } from '../../platform/http/route-access.js';
import { page, redirect } from '../shared/page-result.js';
import { paths } from '../shared/paths.js';
import { AddressLimit } from '../certificates/address-limit.js';
import { deviceOf } from './device-cookie.js';
import { codeEntryView, ownCheckInView } from './own-check-in.view.js';
import { ScanCookie } from './scan-cookie.js';

/** An address may be a whole class behind one line; a visitor beyond that learns after signing in. */
const VISITORS_PER_MINUTE = 200;

/** Checking in with the own phone: the address that the code on the wall holds, and a field for who types it. */
@Controller('check-in')
export class OwnCheckInController {
  private readonly scans: ScanCookie;
  private readonly limit = new AddressLimit(VISITORS_PER_MINUTE);

  constructor(
    private readonly checkIns: OwnCheckInsService,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {
    this.scans = new ScanCookie(config);
  }

  /** `?code=` is what was typed, in whatever spelling. */
  @Get()
  @Public()
  enter(@Query('code') typed: unknown) {
    if (typeof typed !== 'string') return page('checkins/entry', codeEntryView());
    const code = readCode(typed);
    return code === null ? this.unreadable(typed) : redirect(paths.ownCheckIn(code));
  }

  /** Who is signed in sees what the code is for; who is not goes to sign in, and the code is judged as of now when they are back. Before that only one that was shown once is told to be over. */
  @Get(':code')
  @Public()
  async show(
    @MaybeActor() actor: Actor | null,
    @Param('code') typed: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const code = readCode(typed);
    if (code === null) return this.unreadable(typed);
    const scannedAt = this.scans.readAt(request, response, code, this.clock.now());
    if (!actor) {
      const isAsked = this.limit.allows(request.ip ?? '', this.clock.now().getTime());
      if (isAsked && (await this.checkIns.isOver({ code, scannedAt }))) return this.entry('', 'check_in_code_over');
      const time = localTime(scannedAt);
      const flash = { kind: 'info' as const, key: 'checkins.own.sign_in', params: { time } };
      return redirect(paths.signIn(paths.ownCheckIn(code)), flash);
    }
    const answer = await this.checkIns.look(actor, { code, scannedAt });
    return page('checkins/own', ownCheckInView(actor, code, answer));
  }

  @Post(':code')
  @Page({ permission: 'attendance.own' })
  async checkIn(
    @CurrentActor() actor: Actor,
    @Param('code') typed: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const code = readCode(typed);
    if (code === null) return this.unreadable(typed);
    const scannedAt = this.scans.readAt(request, response, code, this.clock.now());
    const device = deviceOf(request, response, this.config);
    const answer = await this.checkIns.checkIn(actor, { code, scannedAt }, device);
    if (answer.kind === 'done') return redirect(paths.ownCheckIn(code));
    return page('checkins/own', ownCheckInView(actor, code, answer), 422);
  }

  private unreadable(typed: string) {
    return this.entry(typed, 'check_in_code_unreadable');
  }

  private entry(typed: string, code: string) {
    return page('checkins/entry', codeEntryView(typed, [{ field: 'code', code, params: {} }]), 422);
  }
}
