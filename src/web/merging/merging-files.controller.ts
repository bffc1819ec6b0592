import { Controller, Query, Req, type StreamableFile } from '@nestjs/common';
import type { Request } from 'express';
import type { Actor } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { DuplicatesService } from '../../features/merging/duplicates.service.js';
import { UnitsService } from '../../features/units/units.service.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import type { FileFormat } from '../../platform/spreadsheets/writing/file-format.js';
import { download } from '../shared/download.js';
import { FileRoutes, Format } from '../shared/file-route.js';
import { PageFrame } from '../shared/page-frame.js';
import { mergedWorkbook, queueWorkbook } from './merging-workbooks.js';

const ROWS_AT_ONCE = 500;

/** The lists of pairs as files. Everyone who takes one along is in the audit. */
@Controller('people')
export class MergingFilesController {
  constructor(
    private readonly duplicates: DuplicatesService,
    private readonly units: UnitsService,
    private readonly audit: AuditService,
    private readonly frame: PageFrame,
    private readonly clock: Clock,
  ) {}

  @FileRoutes('duplicates')
  @Page({ permission: 'people.merge' })
  async queue(
    @CurrentActor() actor: Actor,
    @Format() format: FileFormat,
    @Query('unit') unitCode: unknown,
    @Req() request: Request,
  ): Promise<StreamableFile> {
    const unit = typeof unitCode === 'string' ? await this.units.find(unitCode, this.clock.today()) : null;
    await this.record(actor, 'duplicates', { unitCode: unit?.code ?? null });
    const pairs = inSlices((slice) => this.duplicates.waiting(actor, { unitId: unit?.id }, slice));
    const content = queueWorkbook(pairs, this.frame.wordsOf(request), format);
    return download(content, `ho-so-trung-${this.clock.today()}`, format);
  }

  @FileRoutes('duplicates/merged')
  @Page({ permission: 'people.merge' })
  async merged(
    @CurrentActor() actor: Actor,
    @Format() format: FileFormat,
    @Req() request: Request,
  ): Promise<StreamableFile> {
    await this.record(actor, 'merged');
    const merges = inSlices((slice) => this.duplicates.merged(actor, slice));
    const content = mergedWorkbook(merges, this.frame.wordsOf(request), format);
    return download(content, `ho-so-da-gop-${this.clock.today()}`, format);
  }

  private record(actor: Actor, list: string, details: object = {}): Promise<void> {
    return this.audit.record(actor, { action: 'people.exported', subjectType: 'people', subjectId: list, details });
  }
}

async function* inSlices<Row>(
  read: (slice: { offset: number; limit: number }) => Promise<{ items: Row[] }>,
): AsyncGenerator<Row> {
  for (let offset = 0; ; offset += ROWS_AT_ONCE) {
    const { items } = await read({ offset, limit: ROWS_AT_ONCE });
    yield* items;
    if (items.length < ROWS_AT_ONCE) return;
  }
}
