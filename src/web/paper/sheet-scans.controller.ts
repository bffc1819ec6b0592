import { Body, Controller, Get, Param, Post, Req, type StreamableFile } from '@nestjs/common';
import type { Request } from 'express';
import { z } from 'zod';
import type { Actor } from '../../common/actor.js';
import { rowId } from '../../common/row-id.js';
import type { FieldProblem } from '../../common/errors.js';
import { KeyInReader } from '../../features/paper/key-in-reader.js';
import { SheetScansService } from '../../features/paper/sheet-scans.service.js';
import { ReceivedFiles } from '../../platform/http/received-files.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import { problemsOf, readForm } from '../shared/form.js';
import { PageFrame } from '../shared/page-frame.js';
import { done, page, type PageResult, redirect, type RedirectResult } from '../shared/page-result.js';
import { paths } from '../shared/paths.js';
import { scanDownload } from '../shared/scan-download.js';
import { sentScan } from '../shared/sent-scan.js';
import { signedSheetView } from './signed-sheet.view.js';
import { smallNumber } from './small-number.js';

const removalForm = z.object({ reason: z.string().optional().default('') });
const NO_FILE = [{ field: 'file', code: 'scan_empty', params: {} }];

/** Scans of a signed list. */
@Controller('classes/:code/sign-in-sheets/:number/scans')
export class SheetScansController {
  constructor(
    private readonly scans: SheetScansService,
    private readonly reader: KeyInReader,
    private readonly files: ReceivedFiles,
    private readonly frame: PageFrame,
  ) {}

  @Post()
  @Page({ permission: 'attendance.mark' })
  async attach(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Param('number') number: string,
    @Req() request: Request,
  ): Promise<PageResult | RedirectResult> {
    const at = smallNumber(number);
    const file = this.files.take(request);
    try {
      const sent = await sentScan(file);
      if (sent === null) return await this.again(actor, code, at, NO_FILE, request);
      await this.scans.attach(actor, code, at, sent);
      return redirect(paths.signedSheet(code, at), done('sheets.done.scan_attached'));
    } catch (error) {
      return await this.again(actor, code, at, problemsOf(error), request);
    } finally {
      if (typeof file === 'object') await this.files.remove(file);
    }
  }

  @Get(':id')
  @Page({ permission: 'attendance.read' })
  async download(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Param('number') number: string,
    @Param('id') id: string,
  ): Promise<StreamableFile> {
    const { file, bytes } = await this.scans.read(actor, code, smallNumber(number), rowId(id));
    return scanDownload(file, bytes);
  }

  @Post(':id/removal')
  @Page({ permission: 'attendance.mark' })
  async remove(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Param('number') number: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: Request,
  ): Promise<PageResult | RedirectResult> {
    const at = smallNumber(number);
    const form = readForm(removalForm, body);
    try {
      await this.scans.remove(actor, code, at, rowId(id), form.raw['reason'] ?? '');
      return redirect(paths.signedSheet(code, at), done('sheets.done.scan_removed'));
    } catch (error) {
      const problems = problemsOf(error).map((problem) => ({ ...problem, field: problem.field && `removal.${id}` }));
      return this.again(actor, code, at, problems, request);
    }
  }

  private async again(
    actor: Actor,
    code: string,
    number: number,
    problems: readonly FieldProblem[],
    request: Request,
  ): Promise<PageResult> {
    const list = await this.reader.read(actor, code, number);
    const letters = this.frame.wordsOf(request)('attendance.keys');
    return page('paper/sheet', signedSheetView(list, letters, { problems }), 422);
  }
}
