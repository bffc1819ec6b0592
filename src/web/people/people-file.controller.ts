import { Controller, Query, Req, type StreamableFile } from '@nestjs/common';
import type { Request } from 'express';
import type { Actor } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import type { PeopleFilter, PersonListed } from '../../features/people/people.repository.js';
import { PeopleService } from '../../features/people/people.service.js';
import { UnitsService } from '../../features/units/units.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import type { FileFormat } from '../../platform/spreadsheets/writing/file-format.js';
import { download } from '../shared/download.js';
import { FileRoutes, Format } from '../shared/file-route.js';
import { PageFrame } from '../shared/page-frame.js';
import { unitChoiceText } from '../units/unit-choices.view.js';
import { peopleListFilter } from './people-list.filter.js';
import { peopleWorkbook } from './people-workbook.js';

const CHUNK = 500;

/** The list of people as a file. Everyone who takes one along is in the audit. */
@Controller()
export class PeopleFileController {
  constructor(
    private readonly people: PeopleService,
    private readonly units: UnitsService,
    private readonly frame: PageFrame,
    private readonly clock: Clock,
  ) {}

  @FileRoutes('people')
  @Page({ permission: 'people.read' })
  async file(
    @CurrentActor() actor: Actor,
    @Format() format: FileFormat,
    @Query() query: Record<string, unknown>,
    @Req() request: Request,
  ): Promise<StreamableFile> {
    const { q, unit: unitCode, closed } = peopleListFilter(query, actor).query;
    const unit = unitCode === '' ? null : await this.units.find(unitCode, this.clock.today());
    const find = { query: q, unitId: unit?.id, closed: closed === '1' };
    await this.people.recordExport(actor, { query: q, closed: find.closed, unitCode: unit?.code ?? null });
    const title = unit ? unitChoiceText(unit) : '';
    const content = peopleWorkbook(this.all(actor, find), title, this.frame.wordsOf(request), format);
    return download(content, `can-bo-${this.clock.today()}`, format);
  }

  private async *all(actor: Actor, find: Omit<PeopleFilter, 'limit'>): AsyncGenerator<PersonListed> {
    for (let offset = 0; ; offset += CHUNK) {
      const rows = await this.people.list(actor, { ...find, limit: CHUNK, offset });
      yield* rows;
      if (rows.length < CHUNK) return;
    }
  }
}
