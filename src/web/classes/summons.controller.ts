import { Controller, Get, Param, Query, type StreamableFile } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { renderSummons } from '../../features/lifecycle/paper/render-summons.js';
import { writeSummons } from '../../features/lifecycle/paper/write-summons.js';
import { SummonsService } from '../../features/lifecycle/summons.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import type { FileFormat } from '../../platform/spreadsheets/writing/file-format.js';
import { download } from '../shared/download.js';
import { FileRoutes, Format } from '../shared/file-route.js';
import { PaperWords } from '../shared/paper-words.js';
import { readSummonsQuery, summonsFacts } from './summons.facts.js';

/** The list attached to the summons to a class: `number` and `date` of the letter, `substitutes=1` for those who wait too. */
@Controller('classes/:code')
export class SummonsController {
  constructor(
    private readonly summons: SummonsService,
    private readonly words: PaperWords,
  ) {}

  @Get('summons.pdf')
  @Page({ permission: 'classes.manage' })
  async paper(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Query() query: Record<string, unknown>,
  ): Promise<StreamableFile> {
    const facts = summonsFacts(await this.summons.take(actor, code, 'pdf'), readSummonsQuery(query));
    return download(renderSummons(facts, this.words.options), nameOf(code), 'pdf');
  }

  @FileRoutes('summons')
  @Page({ permission: 'classes.manage' })
  async sheet(
    @CurrentActor() actor: Actor,
    @Format() format: FileFormat,
    @Param('code') code: string,
    @Query() query: Record<string, unknown>,
  ): Promise<StreamableFile> {
    const facts = summonsFacts(await this.summons.take(actor, code, format), readSummonsQuery(query));
    return download(writeSummons(facts, this.words.options.translate, format), nameOf(code), format);
  }
}

function nameOf(code: string): string {
  return `danh-sach-trieu-tap-${code}`;
}
