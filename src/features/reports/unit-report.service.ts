import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import type { Asked } from '../statistics/asked.js';
import { StatisticsService } from '../statistics/statistics.service.js';
import type { Translate } from '../../platform/pdf/translate.js';
import { reportReading } from './report-reading.js';
import type { ReportSpan } from './report-span.js';
import type { UnitReport } from './unit-report.js';

/** Draws up the report by unit from the figures of a selection. */
@Injectable()
export class UnitReportService {
  constructor(private readonly statistics: StatisticsService) {}

  /** @throws DomainError forbidden */
  async draw(actor: Actor, asked: Asked, span: ReportSpan, translate: Translate): Promise<UnitReport> {
    mustBeAllowed(actor, 'reports.read');
    return {
      ...span,
      unitName: asked.unit?.name ?? null,
      reading: reportReading(asked, translate),
      rows: await this.statistics.byUnit(asked),
      total: await this.statistics.figures(asked),
    };
  }
}
