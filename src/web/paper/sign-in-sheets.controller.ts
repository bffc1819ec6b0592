import { Body, Controller, Get, Param, Post, type StreamableFile } from '@nestjs/common';
import { z } from 'zod';
import type { Actor } from '../../common/actor.js';
import { SignInSheetsService } from '../../features/paper/sign-in-sheets.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import { problemsOf } from '../shared/form.js';
import { page, type PageResult, redirect, type RedirectResult } from '../shared/page-result.js';
import { paths } from '../shared/paths.js';
import { PrintSheet } from './print-sheet.js';
import { sheetListView } from './sheet-list.view.js';
import { smallNumber } from './small-number.js';

const printForm = z.object({ sessions: z.union([z.string(), z.array(z.string())]).optional() });

/** The lists that were printed for a class, and printing. */
@Controller('classes/:code/sign-in-sheets')
export class SignInSheetsController {
  constructor(
    private readonly sheets: SignInSheetsService,
    private readonly paper: PrintSheet,
  ) {}

  @Get()
  @Page({ permission: 'attendance.read' })
  async show(@CurrentActor() actor: Actor, @Param('code') code: string): Promise<PageResult> {
    return page('paper/list', sheetListView(await this.sheets.list(actor, code)));
  }

  /** Numbers a list for the sessions that were ticked, or finds the one with the same content, and goes to its PDF. */
  @Post()
  @Page({ permission: 'attendance.read' })
  async print(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Body() body: unknown,
  ): Promise<PageResult | RedirectResult> {
    const ticked = [printForm.safeParse(body).data?.sessions ?? []].flat();
    const numbers = ticked.filter((text) => /^\d{1,4}$/.test(text)).map(Number);
    try {
      const { sheet } = await this.sheets.print(actor, code, numbers);
      return redirect(`${paths.signedSheet(code, sheet.number)}.pdf`);
    } catch (error) {
      const problems = problemsOf(error);
      return page('paper/list', sheetListView(await this.sheets.list(actor, code), { numbers, problems }), 422);
    }
  }

  /** A list once more, as it was printed. */
  @Get(':number.pdf')
  @Page({ permission: 'attendance.read' })
  async file(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Param('number') number: string,
  ): Promise<StreamableFile> {
    return this.paper.pdf(await this.sheets.printAgain(actor, code, smallNumber(number)));
  }
}
