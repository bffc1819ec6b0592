import { Controller, Query, type StreamableFile } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { DomainError } from '../../common/errors.js';
import type { Asked } from '../../features/statistics/asked.js';
import { FigureRowsService } from '../../features/statistics/figure-rows.service.js';
import { StatisticsService } from '../../features/statistics/statistics.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import type { FileFormat } from '../../platform/spreadsheets/writing/file-format.js';
import { download } from '../shared/download.js';
import { FileRoutes, Format } from '../shared/file-route.js';
import type { Text } from '../shared/page-context.js';
import { PaperWords } from '../shared/paper-words.js';
import { courseFiguresWorkbook, unitFiguresWorkbook } from './figures-workbook.js';
import { conditionTexts } from './query-chips.view.js';
import { Questions } from './questions.js';

/** The tables of figures by unit and by course as files; who takes them along is in the audit. */
@Controller('statistics')
export class FiguresFileController {
  constructor(
    private readonly questions: Questions,
    private readonly statistics: StatisticsService,
    private readonly rows: FigureRowsService,
    private readonly words: PaperWords,
  ) {}

  @FileRoutes('units')
  @Page({ permission: 'statistics.read' })
  async units(
    @CurrentActor() actor: Actor,
    @Format() format: FileFormat,
    @Query() given: Record<string, unknown>,
  ): Promise<StreamableFile> {
    const { asked, ...written } = await this.prepare(actor, given, 'units', format);
    return download(unitFiguresWorkbook(await this.statistics.byUnit(asked), written), 'so-lieu-don-vi', format);
  }

  @FileRoutes('courses')
  @Page({ permission: 'statistics.read' })
  async courses(
    @CurrentActor() actor: Actor,
    @Format() format: FileFormat,
    @Query() given: Record<string, unknown>,
  ): Promise<StreamableFile> {
    const { asked, ...written } = await this.prepare(actor, given, 'courses', format);
    return download(courseFiguresWorkbook(await this.statistics.byCourse(asked), written), 'so-lieu-khoa-hoc', format);
  }

  /** @throws DomainError what is wrong with the question, as a file has no form to show it on */
  private async prepare(actor: Actor, given: Record<string, unknown>, of: 'units' | 'courses', format: FileFormat) {
    const question = await this.questions.read(actor, given);
    if (question.problems !== null) {
      const [first] = question.problems;
      throw new DomainError(first!.code, { params: first!.params, field: first!.field, problems: question.problems });
    }
    const { asked } = question;
    await this.rows.recordExport(actor, asked);
    const { translate } = this.words.options;
    const total = await this.statistics.figures(asked);
    return { asked, total, translate, format, titleLines: this.titleLines(asked, of) };
  }

  private titleLines(asked: Asked, of: 'units' | 'courses'): string[] {
    const { translate } = this.words.options;
    const written = (text: Text): string => (typeof text === 'string' ? text : translate(text.key, text.params));
    return [written({ key: `statistics.title.${of}`, params: {} }), conditionTexts(asked).map(written).join(' · ')];
  }
}
