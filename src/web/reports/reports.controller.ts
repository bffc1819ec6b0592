import { Controller, Get, Query, type StreamableFile } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { DomainError } from '../../common/errors.js';
import { pageNumber } from '../../common/page.js';
import { reportSpan } from '../../features/reports/report-span.js';
import { SummaryReportService } from '../../features/reports/summary-report.service.js';
import { writeSummaryReport } from '../../features/reports/summary-report/write-summary-report.js';
import { writeUnitReport } from '../../features/reports/unit-report.js';
import { UnitReportService } from '../../features/reports/unit-report.service.js';
import { ReportingPeriodsService } from '../../features/statistics/reporting-periods.service.js';
import { figureParams } from '../../features/statistics/rules/figure-query.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import type { FileFormat } from '../../platform/spreadsheets/writing/file-format.js';
import { download } from '../shared/download.js';
import { FileRoutes, Format } from '../shared/file-route.js';
import { page } from '../shared/page-result.js';
import { PaperWords } from '../shared/paper-words.js';
import { type Question, Questions } from '../statistics/questions.js';
import { refusedReportView, reportListView, type ReportName } from './reports.view.js';
import { summaryReportView } from './summary-report.view.js';
import { unitReportView } from './unit-report.view.js';

type Given = Record<string, unknown>;
type Answered = Extract<Question, { problems: null }>;

/** Reports of a period, of all units or of one, as a page and as a sheet. */
@Controller('reports')
export class ReportsController {
  constructor(
    private readonly questions: Questions,
    private readonly periods: ReportingPeriodsService,
    private readonly summaries: SummaryReportService,
    private readonly units: UnitReportService,
    private readonly audit: AuditService,
    private readonly words: PaperWords,
  ) {}

  @Get()
  @Page({ permission: 'reports.read' })
  async list() {
    return page('reports/list', reportListView(await this.periods.known()));
  }

  @Get('bieu-tong-hop')
  @Page({ permission: 'reports.read' })
  async summary(@CurrentActor() actor: Actor, @Query() given: Given) {
    const question = await this.ask(actor, given);
    const choices = await this.questions.choices(actor, question);
    if (!question.asked) return page('reports/refused', refusedReportView('bieu-tong-hop', question, choices), 422);
    const { translate } = this.words.options;
    const report = await this.summaries.draw(
      actor,
      question.asked,
      reportSpan(question.asked, question.periods),
      translate,
    );
    const shown = given['sheet'] === 'all' ? null : pageNumber(given['page']);
    return page(
      'reports/summary',
      summaryReportView({ question, choices, asked: question.asked, report, page: shown, translate }),
    );
  }

  @FileRoutes('bieu-tong-hop')
  @Page({ permission: 'reports.read' })
  async summaryFile(
    @CurrentActor() actor: Actor,
    @Format() format: FileFormat,
    @Query() given: Given,
  ): Promise<StreamableFile> {
    const { asked, periods } = answered(await this.ask(actor, given));
    const { translate } = this.words.options;
    const report = await this.summaries.draw(actor, asked, reportSpan(asked, periods), translate);
    await this.recordExport(actor, 'bieu-tong-hop', asked);
    return download(writeSummaryReport(report, translate, format), `bieu-tong-hop-${report.from}-${report.to}`, format);
  }

  @Get('theo-don-vi')
  @Page({ permission: 'reports.read' })
  async byUnit(@CurrentActor() actor: Actor, @Query() given: Given) {
    const question = await this.ask(actor, given);
    const choices = await this.questions.choices(actor, question);
    if (!question.asked) return page('reports/refused', refusedReportView('theo-don-vi', question, choices), 422);
    const { translate } = this.words.options;
    const span = reportSpan(question.asked, question.periods);
    const report = await this.units.draw(actor, question.asked, span, translate);
    return page('reports/by-unit', unitReportView({ question, choices, asked: question.asked, report, translate }));
  }

  @FileRoutes('theo-don-vi')
  @Page({ permission: 'reports.read' })
  async byUnitFile(
    @CurrentActor() actor: Actor,
    @Format() format: FileFormat,
    @Query() given: Given,
  ): Promise<StreamableFile> {
    const { asked, periods } = answered(await this.ask(actor, given));
    const { translate } = this.words.options;
    const report = await this.units.draw(actor, asked, reportSpan(asked, periods), translate);
    await this.recordExport(actor, 'theo-don-vi', asked);
    const file = writeUnitReport(report, translate, format);
    return download(file, `theo-don-vi-${report.from}-${report.to}`, format);
  }

  /** Keeps in the audit that a report left the program as a file. */
  private recordExport(actor: Actor, name: ReportName, { query }: Answered['asked']): Promise<void> {
    return this.audit.record(actor, {
      action: 'report.exported',
      subjectType: 'report',
      subjectId: name,
      details: figureParams(query),
    });
  }

  /** A report is about a period and, if one is named, a unit; it is not narrowed further. `as` is the short name of `reading`. */
  private ask(actor: Actor, { from, to, year, unit, under, reading, as, on }: Given): Promise<Question> {
    return this.questions.read(actor, { from, to, year, unit, under, reading: reading ?? as, on });
  }
}

/** A file has no form to show what was wrong on. @throws DomainError */
function answered(question: Question): Answered {
  if (question.problems === null) return question;
  const [first] = question.problems;
  throw new DomainError(first!.code, { params: first!.params, field: first!.field, problems: question.problems });
}
