import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import type { Asked } from '../../features/statistics/asked.js';
import { StatisticsService } from '../../features/statistics/statistics.service.js';
import { overviewView } from './overview.view.js';

/** The overview of a selection: the statistics page and the committee's home page show the same. */
@Injectable()
export class Overviews {
  constructor(
    private readonly statistics: StatisticsService,
    private readonly clock: Clock,
  ) {}

  async of(asked: Asked): Promise<ReturnType<typeof overviewView>> {
    return overviewView({
      asked,
      figures: await this.statistics.figures(asked),
      years: await this.statistics.byYear(asked),
      levels: await this.statistics.byLevel(asked),
      courses: await this.statistics.byCourse(asked),
      now: this.clock.instant(),
    });
  }
}
