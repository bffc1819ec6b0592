import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { Actor } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { DeviceMarksService } from '../../features/attendance/device-marks.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import { PageFrame } from '../shared/page-frame.js';
import { answerJson } from './mark-answer.json.js';
import { readDeviceMarks } from './marks.form.js';

/** Where the program's own scripts send marks, cell by cell or many that a device kept while the line was down. */
@Controller('attendance/marks')
export class MarksController {
  constructor(
    private readonly marks: DeviceMarksService,
    private readonly clock: Clock,
    private readonly frame: PageFrame,
  ) {}

  /** One answer for each mark; see DeviceMarksService. @throws DomainError request_invalid */
  @Post()
  @HttpCode(200)
  @Page({ permission: 'attendance.mark' })
  async receive(@CurrentActor() actor: Actor, @Body() body: unknown, @Req() request: Request) {
    const answers = await this.marks.receive(actor, readDeviceMarks(body));
    const words = this.frame.wordsOf(request);
    return { now: this.clock.instant(), answers: answers.map((answer) => answerJson(answer, words)) };
  }
}
