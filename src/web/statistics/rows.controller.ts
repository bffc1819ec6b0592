import { Controller, Get, Query, type StreamableFile } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { offsetOf, pageNumber } from '../../common/page.js';
import type { Asked } from '../../features/statistics/asked.js';
import type { FigureRows } from '../../features/statistics/figure-rows.js';
import { FigureRowsService } from '../../features/statistics/figure-rows.service.js';
import { StatisticsService } from '../../features/statistics/statistics.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import type { FileFormat } from '../../platform/spreadsheets/writing/file-format.js';
import { download } from '../shared/download.js';
import { FileRoutes, Format } from '../shared/file-route.js';
import type { Text } from '../shared/page-context.js';
import { page } from '../shared/page-result.js';
import { PaperWords } from '../shared/paper-words.js';
import { figureQueryOnScreen } from './problems-on-screen.js';
import { conditionTexts } from './query-chips.view.js';
import { writeRows } from './rows-file.js';
import { ROWS_PER_PAGE, rowsTitle, rowsView } from './rows.view.js';

const ROWS_AT_ONCE = 500;

/** The rows behind any figure, as a page and as a sheet. */
@Controller('statistics')
export class RowsController {
  constructor(
    private readonly statistics: StatisticsService,
    private readonly rows: FigureRowsService,
    private readonly words: PaperWords,
  ) {}

  @Get('rows')
  @Page({ permission: 'statistics.rows' })
  async show(@CurrentActor() actor: Actor, @Query() given: Record<string, unknown>) {
    const asked = await this.statistics.ask(actor, figureQueryOnScreen(given));
    const number = pageNumber(given['page']);
    const slice = { limit: ROWS_PER_PAGE, offset: offsetOf(number, ROWS_PER_PAGE) };
    const rows = await this.rows.open(actor, asked, slice);
    return page('statistics/rows', rowsView({ actor, asked, rows, page: number }));
  }

  @FileRoutes('rows')
  @Page({ permission: 'statistics.rows' })
  async file(
    @CurrentActor() actor: Actor,
    @Format() format: FileFormat,
    @Query() given: Record<string, unknown>,
  ): Promise<StreamableFile> {
    const asked = await this.statistics.ask(actor, figureQueryOnScreen(given));
    const first = await this.rows.open(actor, asked, { limit: ROWS_AT_ONCE, offset: 0 });
    await this.rows.recordExport(actor, asked);
    const { translate } = this.words.options;
    const written = (text: Text): string => (typeof text === 'string' ? text : translate(text.key, text.params));
    const conditions = conditionTexts(asked).map(written);
    const titleLines = [written(rowsTitle(asked, first.figure)), conditions.join(' · ')];
    const parts = this.parts(actor, asked, first);
    return download(
      writeRows(first.of, asked.onMap, titleLines, parts, translate, format),
      `so-lieu-${asked.query.measure}`,
      format,
    );
  }

  /** All rows, read part after part while the sheet is written. */
  private async *parts(actor: Actor, asked: Asked, first: FigureRows): AsyncGenerator<FigureRows> {
    yield first;
    for (let offset = ROWS_AT_ONCE; offset < first.lines; offset += ROWS_AT_ONCE) {
      yield await this.rows.open(actor, asked, { limit: ROWS_AT_ONCE, offset });
    }
  }
}
