import { Controller, Param, Req, type StreamableFile } from '@nestjs/common';
import type { Request } from 'express';
import type { Actor } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { ActFileQuery } from '../../features/units/act-file.query.js';
import { notFound } from '../../common/errors.js';
import { PeopleService } from '../../features/people/people.service.js';
import { ReorganisationsService } from '../../features/reorganisations/reorganisations.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import type { FileFormat } from '../../platform/spreadsheets/writing/file-format.js';
import { download } from '../shared/download.js';
import { FileRoutes, Format } from '../shared/file-route.js';
import { PageFrame } from '../shared/page-frame.js';
import { movedWorkbook } from './moved-workbook.js';
import { actsWorkbook } from './acts-workbook.js';
import { strandedWorkbook } from './stranded-workbook.js';

/** More people than a reorganisation of the whole province leaves behind. */
const MOST_PEOPLE = 20_000;

/** The lists of acts and of people without a unit as files. */
@Controller()
export class UnitWorkFilesController {
  constructor(
    private readonly reorganisations: ReorganisationsService,
    private readonly actFiles: ActFileQuery,
    private readonly people: PeopleService,
    private readonly clock: Clock,
    private readonly frame: PageFrame,
  ) {}

  @FileRoutes('units/acts')
  @Page({ permission: 'units.manage' })
  async acts(@CurrentActor() actor: Actor, @Format() format: FileFormat, @Req() request: Request) {
    const content = actsWorkbook(await this.reorganisations.list(actor), this.frame.wordsOf(request), format);
    return download(content, `thay-doi-don-vi-${this.clock.today()}`, format);
  }

  /** The people whom an act moved; who took the list is kept in the audit. */
  @FileRoutes('units/acts/:id')
  @Page({ permission: 'units.manage' })
  async moved(
    @CurrentActor() actor: Actor,
    @Format() format: FileFormat,
    @Param('id') id: string,
    @Req() request: Request,
  ): Promise<StreamableFile> {
    const act = /^[1-9]\d{0,9}$/.test(id) ? await this.actFiles.find(Number(id)) : null;
    if (!act) throw notFound();
    const { people } = await this.reorganisations.movedBy(actor, act.id, { limit: MOST_PEOPLE, offset: 0 });
    await this.people.recordExport(actor, { unitCode: null });
    return download(movedWorkbook(act, people, this.frame.wordsOf(request), format), `chuyen-don-vi-${act.id}`, format);
  }

  /** Who took it is kept in the audit, as with every list of people. */
  @FileRoutes('units/stranded')
  @Page({ permission: 'people.manage' })
  async stranded(
    @CurrentActor() actor: Actor,
    @Format() format: FileFormat,
    @Req() request: Request,
  ): Promise<StreamableFile> {
    const { people } = await this.reorganisations.stranded(actor, { limit: MOST_PEOPLE, offset: 0 });
    await this.people.recordExport(actor, { unitCode: null });
    const content = strandedWorkbook(people, this.frame.wordsOf(request), format);
    return download(content, `can-bo-chua-co-don-vi-${this.clock.today()}`, format);
  }
}
