import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { Actor } from '../../common/actor.js';
import { notFound } from '../../common/errors.js';
import { pageNumber } from '../../common/page.js';
import { ClassesService } from '../../features/classes/classes.service.js';
import { isRosterFixed } from '../../features/enrolments/rules/can-enrol.js';
import { RosterImportService } from '../../features/imports/roster-import.service.js';
import { UnitsService } from '../../features/units/units.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import { READING_LIMITS } from '../../platform/spreadsheets/reading/limits.js';
import { done, page, redirect } from '../shared/page-result.js';
import { paths } from '../shared/paths.js';
import { refused } from '../shared/refused.js';
import { choicesOf } from './import-choices.form.js';
import { importListView } from './import-list.view.js';
import { previewView } from './import-preview.view.js';
import { refusedView } from './import-refused.view.js';

const PAGE_SIZE = 50;
const RECENT = 100;
const OUTCOMES = ['new', 'match', 'unsure', 'error'] as const;

/** Takes a roster file: preview, settling of doubtful rows, commit. */
@Controller()
export class ImportsController {
  constructor(
    private readonly imports: RosterImportService,
    private readonly classes: ClassesService,
    private readonly units: UnitsService,
  ) {}

  @Post('classes/:code/imports')
  @Page({ permission: 'imports.run' })
  async upload(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Req() request: Request,
    @Body() body: Record<string, unknown> | undefined,
  ) {
    const cls = await this.classes.getManaged(actor, code);
    if (isRosterFixed(cls.state)) {
      return redirect(paths.roster(code), { kind: 'bad', key: 'errors.class_roster_fixed', params: {} });
    }
    const megabytes = READING_LIMITS.fileBytes / 1024 / 1024;
    if (body?.['tooLarge'])
      return page(
        'imports/refused',
        refusedView(cls, { code: 'too_large', params: { sizeMb: `> ${megabytes}`, limitMb: megabytes } }),
        422,
      );
    if (!request.file) return page('imports/refused', refusedView(cls, { code: 'empty', params: {} }), 422);
    const name = Buffer.from(request.file.originalname, 'latin1').toString('utf8');
    const kept = await this.imports.keep(
      actor,
      code,
      { path: request.file.path, name },
      body?.['includeHidden'] === '1',
    );
    if ('refused' in kept) return page('imports/refused', refusedView(cls, kept.refused), 422);
    return redirect(paths.import(kept.id));
  }

  @Get('imports')
  @Page({ permission: 'imports.run' })
  async list(@CurrentActor() actor: Actor) {
    return page('imports/list', importListView(await this.imports.recent(actor, RECENT)));
  }

  @Get('imports/:id')
  @Page({ permission: 'imports.run' })
  async show(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Query('outcome') outcome: unknown,
    @Query('page') pageText: unknown,
  ) {
    const { kept, cls } = await this.imports.get(actor, idOf(id));
    const only = OUTCOMES.find((each) => each === outcome) ?? null;
    const pageShown = pageNumber(pageText);
    const rows = await this.imports.slice(kept.id, only, (pageShown - 1) * PAGE_SIZE, PAGE_SIZE);
    const counts = await this.imports.counts(kept.id);
    const needsUnits = rows.some(({ data }) => data.outcome === 'unsure' && data.unit === null);
    const units = needsUnits ? await this.units.listInScope(actor, { asOf: cls.startDate }) : [];
    return page(
      'imports/preview',
      previewView({ kept, cls, rows, counts, only, page: pageShown, pageSize: PAGE_SIZE, units }),
    );
  }

  /** Settles the doubtful rows of the page shown; `act=commit` then commits the file too. */
  @Post('imports/:id')
  @Page({ permission: 'imports.run' })
  async settle(@CurrentActor() actor: Actor, @Param('id') id: string, @Body() body: Record<string, unknown>) {
    const number = idOf(id);
    const { cls } = await this.imports.get(actor, number);
    const choices = choicesOf(body);
    try {
      if (choices.size > 0) await this.imports.settle(actor, number, choices);
      if (body['act'] !== 'commit')
        return redirect(paths.import(number), done('imports.page.settled', { count: choices.size }));
      const result = await this.imports.commit(actor, number);
      const entered = result.get('enrolled') ?? 0;
      const waiting = result.get('waitlisted') ?? 0;
      const params = {
        count: entered,
        code: cls.code,
        waiting,
        already: result.get('already') ?? 0,
        skipped: result.get('skipped') ?? 0,
      };
      return redirect(
        paths.roster(cls.code),
        done(waiting > 0 ? 'imports.page.committed_waiting' : 'imports.page.committed', params),
      );
    } catch (error) {
      return refused(paths.import(number), error);
    }
  }
}

function idOf(text: string): number {
  const id = Number(text);
  if (!Number.isSafeInteger(id) || id < 1) throw notFound();
  return id;
}
