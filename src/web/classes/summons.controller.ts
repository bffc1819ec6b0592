import type { Readable } from 'node:stream';
import { Controller, Get, Param, Query, type StreamableFile } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { renderSummons } from '../../features/lifecycle/paper/render-summons.js';
import type { SummonsFacts } from '../../features/lifecycle/paper/summons-facts.js';
import { writeSummons } from '../../features/lifecycle/paper/write-summons.js';
import { SummonsService } from '../../features/lifecycle/summons.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import type { FileFormat } from '../../platform/spreadsheets/writing/file-format.js';
import { download } from '../shared/download.js';
import { FileRoutes, Format } from '../shared/file-route.js';
import type { PageResult, RedirectResult } from '../shared/page-result.js';
import { PaperWords } from '../shared/paper-words.js';
import { paths } from '../shared/paths.js';
import { refused } from '../shared/refused.js';
import { ClassPage } from './class-page.js';
import { readSummonsQuery, summonsFacts } from './summons.facts.js';

/** The list attached to the summons to a class: `number` and `date` of the letter, `substitutes=1` for those who wait too. */
@Controller('classes/:code')
export class SummonsController {
  constructor(
    private readonly summons: SummonsService,
    private readonly words: PaperWords,
    private readonly classPage: ClassPage,
  ) {}

  @Get('summons.pdf')
  @Page({ permission: 'roster.read' })
  paper(@CurrentActor() actor: Actor, @Param('code') code: string, @Query() query: Record<string, unknown>) {
    return this.print(actor, code, query, 'pdf', (facts) => renderSummons(facts, this.words.options));
  }

  @FileRoutes('summons')
  @Page({ permission: 'roster.read' })
  sheet(
    @CurrentActor() actor: Actor,
    @Format() format: FileFormat,
    @Param('code') code: string,
    @Query() query: Record<string, unknown>,
  ) {
    const { translate } = this.words.options;
    return this.print(actor, code, query, format, (facts) => writeSummons(facts, translate, format));
  }

  /** Nothing is printed of a letter that cannot be read: the page of the class says what is wrong with it. */
  private async print(
    actor: Actor,
    code: string,
    query: Record<string, unknown>,
    format: FileFormat | 'pdf',
    write: (facts: SummonsFacts) => Readable,
  ): Promise<StreamableFile | PageResult | RedirectResult> {
    const letter = readSummonsQuery(query);
    try {
      if (letter.ok) {
        const facts = summonsFacts(await this.summons.take(actor, code, format), letter.values);
        return download(write(facts), `danh-sach-trieu-tap-${code}`, format);
      }
      await this.summons.read(actor, code);
    } catch (error) {
      return refused(paths.class(code), error);
    }
    return this.classPage.show(actor, code, letter);
  }
}
