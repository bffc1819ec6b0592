import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../common/actor.js';
import { notFound } from '../../common/errors.js';
import { pageNumber } from '../../common/page.js';
import { rowId } from '../../common/row-id.js';
import { ImportCommits } from '../../features/imports/import-commits.service.js';
import { ImportPreviews } from '../../features/imports/import-previews.service.js';
import { ImportsService, type OpenImport } from '../../features/imports/imports.service.js';
import { OUTCOMES } from '../../features/imports/kinds/compared-row.js';
import { endWithin, RunningImports, type Work } from '../../features/imports/running-imports.js';
import { UnitsService } from '../../features/units/units.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import { done, page, type RedirectResult, redirect } from '../shared/page-result.js';
import { paths } from '../shared/paths.js';
import { refused } from '../shared/refused.js';
import { committedFlash } from './committed-flash.js';
import { enteredHref, importFrame } from './import-frame.view.js';
import { previewView } from './import-preview.view.js';
import { NEW_FILE, refusedView, workView } from './import-work.view.js';
import { PATIENCE_MS, REFRESH_SECONDS } from './patience.js';
import { rowChoices } from './row-choices.form.js';
import { sheetChoices } from './sheet-choices.form.js';

const PAGE_SIZE = 50;

/** One file: its preview, the mapping of its columns, the settling of doubtful rows, commit; and how far work on it is. */
@Controller('imports')
export class ImportsController {
  constructor(
    private readonly imports: ImportsService,
    private readonly previews: ImportPreviews,
    private readonly commits: ImportCommits,
    private readonly running: RunningImports,
    private readonly units: UnitsService,
  ) {}

  /** How far the preview of a file is that was just sent; its end leads on. */
  @Get('works/:key')
  @Page({ permission: 'imports.run' })
  work(@CurrentActor() actor: Actor, @Param('key') key: string, @Res({ passthrough: true }) response: Response) {
    const work = this.running.find(actor, key);
    if (!work) throw notFound();
    if (!work.end) {
      response.set('Refresh', String(REFRESH_SECONDS));
      return page('imports/working', workView(NEW_FILE, null, work));
    }
    return 'importId' in work.end
      ? redirect(paths.import(work.end.importId))
      : page('imports/refused', refusedView(NEW_FILE, paths.importList(), work.end), 422);
  }

  @Get(':id')
  @Page({ permission: 'imports.run' })
  async show(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Query() query: Record<string, unknown>,
    @Res({ passthrough: true }) response: Response,
  ) {
    const open = await this.imports.get(actor, rowId(id));
    const { kept, kind, context } = open;
    const work = this.running.ofImport(kept.id);
    if (work && !work.end) {
      response.set('Refresh', String(REFRESH_SECONDS));
      return page('imports/working', workView(importFrame(kind, context), kept.fileName, work));
    }
    const only = OUTCOMES.find((each) => each === query['outcome']) ?? null;
    const pageShown = pageNumber(query['page']);
    const rows = await this.imports.slice(open, only, (pageShown - 1) * PAGE_SIZE, PAGE_SIZE);
    const asksUnit = rows.some(({ shown }) => shown.questions.some(({ type }) => type === 'unit'));
    const units =
      asksUnit && kept.state === 'previewed'
        ? await this.units.listInScope(actor, { asOf: context.cls?.startDate ?? context.today })
        : [];
    return page(
      'imports/preview',
      previewView({
        open,
        rows,
        only,
        page: pageShown,
        pageSize: PAGE_SIZE,
        units,
        columnsAsked: query['columns'] === '1',
        lastWork: work,
      }),
    );
  }

  /** Settles the doubtful rows of the page shown; `act=commit` then commits the file too, `act=discard` puts it aside. */
  @Post(':id')
  @Page({ permission: 'imports.run' })
  async settle(@CurrentActor() actor: Actor, @Param('id') id: string, @Body() body: Record<string, unknown>) {
    const open = await this.imports.get(actor, rowId(id));
    const number = open.kept.id;
    if (this.isBusy(number)) return redirect(paths.import(number));
    const choices = rowChoices(body);
    if (body['act'] === 'discard') return this.discard(actor, number);
    const isCommit = body['act'] === 'commit';
    const noRoom = this.noRoom(actor, number);
    if (noRoom) return noRoom;
    const work = this.running.start(actor, number, async (progress) => {
      if (choices.size > 0) await this.previews.settle(actor, number, choices, progress);
      if (isCommit) await this.commits.commit(actor, number, progress);
      return number;
    });
    return this.afterWork(work, open, isCommit, choices.size);
  }

  /** Reads the file anew with its columns understood as somebody says. */
  @Post(':id/mapping')
  @Page({ permission: 'imports.run' })
  async remap(@CurrentActor() actor: Actor, @Param('id') id: string, @Body() body: Record<string, unknown>) {
    const open = await this.imports.get(actor, rowId(id));
    const number = open.kept.id;
    if (this.isBusy(number)) return redirect(paths.import(number));
    const noRoom = this.noRoom(actor, number);
    if (noRoom) return noRoom;
    const choices = sheetChoices(body, open.kept.mapping);
    const includeHidden = body['includeHidden'] === '1';
    const work = this.running.start(actor, number, async (progress) => {
      return (await this.previews.remap(actor, number, { includeHidden, choices }, progress)) ?? number;
    });
    const end = await endWithin(work, PATIENCE_MS);
    if (end && 'failed' in end) return refused(paths.import(number, { columns: '1' }), end.failed.error);
    return redirect(paths.import(number), end ? done('imports.page.remapped') : null);
  }

  private async discard(actor: Actor, id: number): Promise<RedirectResult> {
    try {
      await this.imports.discard(actor, id);
      return redirect(paths.importList(), done('imports.page.discarded'));
    } catch (error) {
      return refused(paths.import(id), error);
    }
  }

  private async afterWork(work: Work, open: OpenImport, isCommit: boolean, settled: number): Promise<RedirectResult> {
    const { kept, kind, context } = open;
    const end = await endWithin(work, PATIENCE_MS);
    if (!end) return redirect(paths.import(kept.id));
    if ('failed' in end) return refused(paths.import(kept.id), end.failed.error);
    if (!isCommit) return redirect(paths.import(kept.id), done('imports.page.settled', { count: settled }));
    const { kept: committed } = await this.imports.get(context.actor, kept.id);
    return redirect(enteredHref(kind, context), committedFlash(committed, context.cls));
  }

  /** Says on the page of a file that too many wait already. */
  private noRoom(actor: Actor, id: number): RedirectResult | null {
    try {
      this.running.mustHaveRoom(actor);
      return null;
    } catch (error) {
      return refused(paths.import(id), error);
    }
  }

  private isBusy(id: number): boolean {
    return this.running.ofImport(id)?.end === null;
  }
}
