import { Controller, Get, Param, type StreamableFile } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { SignInSheetsService } from '../../features/paper/sign-in-sheets.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import { sessionNumber } from '../shared/session-number.js';
import { PrintSheet } from './print-sheet.js';

/** The list of one session alone, for the page of its register. */
@Controller('classes/:code/sessions/:number')
export class SessionListController {
  constructor(
    private readonly sheets: SignInSheetsService,
    private readonly paper: PrintSheet,
  ) {}

  /** The list that was printed for the session as the class is now, or else a new one. */
  @Get('attendance.pdf')
  @Page({ permission: 'attendance.read' })
  async print(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Param('number') number: string,
  ): Promise<StreamableFile> {
    return this.paper.pdf(await this.sheets.print(actor, code, [sessionNumber(number)]));
  }
}
