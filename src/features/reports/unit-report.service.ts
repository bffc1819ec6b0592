import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import type { Asked } from '../statistics/asked.js';
import { StatisticsService } from '../statistics/statistics.service.js';
import type { UnitReport } from './unit-report.js';

/** Draws up the report by unit from the figures of a selection. */
@Injectable()
export class UnitReportService {
  constructor(
    private readonly statistics: StatisticsService,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError forbidden */
  async draw(actor: Actor, asked: Asked): Promise<UnitReport> {
    mustBeAllowed(actor, 'reports.read');
    const today = this.clock.today();
    return {
      from: asked.from ?? today,
      to: asked.to ?? today,
      unitName: asked.unit?.name ?? null,
      rows: await this.statistics.byUnit(asked),
      total: await this.statistics.figures(asked),
    };
  }
}
