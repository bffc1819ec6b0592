import { Body, Controller, Get, Param, Post, Query, Req, type StreamableFile } from '@nestjs/common';
import type { Request } from 'express';
import type { Actor } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import type { FieldProblem } from '../../common/errors.js';
import { offsetOf, pageNumber } from '../../common/page.js';
import { AnonymisingService } from '../../features/merging/anonymising.service.js';
import { RetentionQuery } from '../../features/merging/retention.query.js';
import { PeopleService } from '../../features/people/people.service.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import type { FileFormat } from '../../platform/spreadsheets/writing/file-format.js';
import { download } from '../shared/download.js';
import { FileRoutes, Format } from '../shared/file-route.js';
import { problemsOf, readForm } from '../shared/form.js';
import { PageFrame } from '../shared/page-frame.js';
import { done, page, redirect } from '../shared/page-result.js';
import { paths } from '../shared/paths.js';
import { refusedFor } from '../shared/refused.js';
import { anonymisingView } from './person-form.view.js';
import { anonymisingForm } from './person.form.js';
import { retentionWorkbook } from './retention-workbook.js';
import { retentionView } from './retention.view.js';

const PAGE_SIZE = 30;

/** Closed files that were kept for long, and making one of them nobody's. */
@Controller('people')
export class AnonymisingController {
  constructor(
    private readonly retention: RetentionQuery,
    private readonly anonymising: AnonymisingService,
    private readonly people: PeopleService,
    private readonly audit: AuditService,
    private readonly frame: PageFrame,
    private readonly clock: Clock,
  ) {}

  @Get('retention')
  @Page({ permission: 'people.anonymise' })
  async list(@CurrentActor() actor: Actor, @Query('page') number: unknown) {
    const current = pageNumber(number);
    const slice = { offset: offsetOf(current, PAGE_SIZE), limit: PAGE_SIZE };
    const found = await this.retention.list(actor, slice);
    return page('people/retention', retentionView({ ...found, page: current, pageSize: PAGE_SIZE }));
  }

  /** The same list as a file, which the audit keeps. */
  @FileRoutes('retention')
  @Page({ permission: 'people.anonymise' })
  async file(
    @CurrentActor() actor: Actor,
    @Format() format: FileFormat,
    @Req() request: Request,
  ): Promise<StreamableFile> {
    const { items } = await this.retention.list(actor, { offset: 0, limit: 100_000 });
    await this.audit.record(actor, { action: 'people.exported', subjectType: 'people', subjectId: 'retention' });
    const content = retentionWorkbook(items, this.frame.wordsOf(request), format);
    return download(content, `ho-so-dong-lau-${this.clock.today()}`, format);
  }

  @Get(':code/anonymising')
  @Page({ permission: 'people.anonymise' })
  async ask(@CurrentActor() actor: Actor, @Param('code') code: string) {
    const person = await this.people.fileToChange(actor, code);
    if (person.anonymisedAt !== null) {
      return refusedFor(paths.person(code), { code: 'person_anonymised', params: {} });
    }
    return page('people/anonymise', anonymisingView(person, {}, []));
  }

  @Post(':code/anonymising')
  @Page({ permission: 'people.anonymise' })
  async anonymise(@CurrentActor() actor: Actor, @Param('code') code: string, @Body() body: unknown) {
    const person = await this.people.fileToChange(actor, code);
    const form = readForm(anonymisingForm, body);
    const again = (problems: readonly FieldProblem[]) =>
      page('people/anonymise', anonymisingView(person, form.raw, problems), 422);
    if (!form.ok) return again(form.problems);
    try {
      await this.anonymising.anonymise(actor, code, form.values);
    } catch (error) {
      return again(problemsOf(error));
    }
    return redirect(paths.person(code), done('people.done.anonymised', { code }));
  }
}
