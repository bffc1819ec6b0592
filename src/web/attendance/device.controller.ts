import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Actor } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { notFound } from '../../common/errors.js';
import { AttendanceService } from '../../features/attendance/attendance.service.js';
import { Config } from '../../platform/config/config.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import { PageFrame } from '../shared/page-frame.js';
import { page } from '../shared/page-result.js';
import { sessionNumber } from '../shared/session-number.js';
import { deviceKey } from './device-key.js';
import { sheetView } from './sheet.view.js';

/** What the scripts on a device need to take registers without a line. */
@Controller()
export class DeviceController {
  constructor(
    private readonly attendance: AttendanceService,
    private readonly frame: PageFrame,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** Who is signed in, the token of this sign-in for what is written, and the key to what the device keeps. */
  @Get('attendance/device')
  @Page({ permission: 'attendance.mark' })
  identify(@CurrentActor() actor: Actor, @Req() request: Request, @Res({ passthrough: true }) response: Response) {
    if (actor.userId === null) throw notFound();
    return {
      userId: actor.userId,
      name: actor.name,
      csrf: this.frame.csrf.token(request, response),
      now: this.clock.instant(),
      key: deviceKey(this.config.sessionSecret, actor.userId),
    };
  }

  /** The register of a session as its page shows it, open whatever the day is: it is taken to where it will be needed. */
  @Get('classes/:code/sessions/:number/attendance/offline')
  @Page({ permission: 'attendance.mark' })
  async sheet(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Param('number') number: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const sheet = await this.attendance.sheet(actor, code, sessionNumber(number));
    const whyClosed = sheet.whyClosed === 'attendance_in_future' ? null : sheet.whyClosed;
    const view = sheetView({ ...sheet, whyClosed }, false);
    return {
      html: this.frame.content(request, response, page('attendance/sheet', view)),
      code: sheet.cls.code,
      number: sheet.session.number,
      sessionId: sheet.session.id,
      title: sheet.cls.title,
      date: sheet.session.date,
      part: sheet.session.part,
      learners: sheet.learners.length,
      madeAt: this.clock.instant(),
    };
  }
}
