import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { Actor } from '../../common/actor.js';
import { DomainError, type FieldProblem } from '../../common/errors.js';
import { ClassesService } from '../../features/classes/classes.service.js';
import { isRosterFixed } from '../../features/enrolments/rules/can-enrol.js';
import { type Destination, ImportPreviews } from '../../features/imports/import-previews.service.js';
import { ImportsService } from '../../features/imports/imports.service.js';
import { ImportKinds } from '../../features/imports/kinds/import-kinds.js';
import { refusedUpload } from '../../features/imports/refused-upload.js';
import { endWithin, RunningImports, type Work } from '../../features/imports/running-imports.js';
import { type ReceivedFile, ReceivedFiles, type NoFile } from '../../platform/http/received-files.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import { problemsOf, type RawForm, readForm } from '../shared/form.js';
import { page, redirect } from '../shared/page-result.js';
import { paths } from '../shared/paths.js';
import { refused } from '../shared/refused.js';
import { importFrame, type ImportFrame } from './import-frame.view.js';
import { importListView } from './import-list.view.js';
import { importStartSchema } from './import-start.form.js';
import { NEW_FILE, refusedView } from './import-work.view.js';
import { PATIENCE_MS } from './patience.js';

const RECENT = 100;

/** Takes files of any kind: shows where to send them, previews them, goes on to the preview or to how far it is. */
@Controller()
export class UploadsController {
  constructor(
    private readonly imports: ImportsService,
    private readonly previews: ImportPreviews,
    private readonly kinds: ImportKinds,
    private readonly classes: ClassesService,
    private readonly running: RunningImports,
    private readonly files: ReceivedFiles,
  ) {}

  @Get('imports')
  @Page({ permission: 'imports.run' })
  async list(@CurrentActor() actor: Actor, @Query('kind') kind: unknown) {
    return this.listPage(actor, typeof kind === 'string' ? { kind } : {}, []);
  }

  @Post('imports')
  @Page({ permission: 'imports.run' })
  async upload(@CurrentActor() actor: Actor, @Req() request: Request, @Body() body: unknown) {
    const form = readForm(importStartSchema, body);
    if (!form.ok) return this.listPage(actor, form.raw, form.problems);
    const destination = { kind: form.values.kind, classCode: form.values.class };
    try {
      this.running.mustHaveRoom(actor);
      await this.imports.context(actor, this.kinds.get(destination.kind), destination.classCode);
    } catch (error) {
      const problems = error instanceof DomainError && error.status === 404 ? [NO_SUCH_CLASS] : problemsOf(error);
      return this.listPage(actor, form.raw, problems);
    }
    return this.preview(
      actor,
      destination,
      this.files.take(request),
      form.values.includeHidden,
      NEW_FILE,
      paths.importList(),
    );
  }

  /** The list of learners of one class. */
  @Post('classes/:code/imports')
  @Page({ permission: 'imports.run' })
  async uploadRoster(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Req() request: Request,
    @Body() body: Record<string, unknown> | undefined,
  ) {
    const cls = await this.classes.getManaged(actor, code);
    if (isRosterFixed(cls.state)) {
      return redirect(paths.roster(code), { kind: 'bad', key: 'errors.class_roster_fixed', params: {} });
    }
    try {
      this.running.mustHaveRoom(actor);
    } catch (error) {
      return refused(paths.roster(code), error);
    }
    const frame = importFrame(this.kinds.get('roster'), { cls });
    const includeHidden = body?.['includeHidden'] === '1';
    const destination = { kind: 'roster', classCode: code };
    return this.preview(actor, destination, this.files.take(request), includeHidden, frame, paths.imports(code));
  }

  private async preview(
    actor: Actor,
    destination: Destination,
    file: ReceivedFile | NoFile,
    includeHidden: boolean,
    frame: ImportFrame,
    again: string,
  ) {
    if (typeof file === 'string')
      return page('imports/refused', refusedView(frame, again, { refused: refusedUpload(file) }), 422);
    const work = this.begin(actor, destination, file, includeHidden);
    const end = await endWithin(work, PATIENCE_MS);
    if (!end) return redirect(paths.importWork(work.key));
    return 'importId' in end
      ? redirect(paths.import(end.importId))
      : page('imports/refused', refusedView(frame, again, end), 422);
  }

  private begin(actor: Actor, destination: Destination, file: ReceivedFile, includeHidden: boolean): Work {
    return this.running.start(actor, null, async (progress) => {
      try {
        const preview = await this.previews.preview(actor, destination, file, includeHidden, progress);
        return 'refused' in preview ? preview : await this.previews.save(preview, progress);
      } finally {
        await this.files.remove(file);
      }
    });
  }

  private async listPage(actor: Actor, raw: RawForm, problems: readonly FieldProblem[]) {
    const [items, kinds] = [await this.imports.recent(actor, RECENT), this.kinds.allowed(actor)];
    return page('imports/list', importListView(items, kinds, raw, problems), problems.length > 0 ? 422 : 200);
  }
}

const NO_SUCH_CLASS: FieldProblem = { field: 'class', code: 'import_class_unknown', params: {} };
