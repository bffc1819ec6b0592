import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { ClassesService } from '../../features/classes/classes.service.js';
import { ReportingPeriodsService } from '../../features/statistics/reporting-periods.service.js';
import { EVERYTHING } from '../../features/statistics/rules/figure-query.js';
import { StatisticsService } from '../../features/statistics/statistics.service.js';
import { page, type PageResult } from '../shared/page-result.js';
import { visitorHomeView } from './visitor-home.view.js';

const OPEN_CLASSES_SHOWN = 10;

/** What anybody may see: the headline figures, the classes one may join, and the check of a certificate. */
@Injectable()
export class VisitorHome {
  constructor(
    private readonly statistics: StatisticsService,
    private readonly periods: ReportingPeriodsService,
    private readonly classes: ClassesService,
    private readonly clock: Clock,
  ) {}

  async show(): Promise<PageResult> {
    const { from, to } = await this.periods.defaultPeriod();
    const asked = await this.statistics.ask(null, { ...EVERYTHING, from, to });
    const figures = await this.statistics.figures(asked);
    const years = await this.statistics.byYear(asked);
    const open = await this.classes.list(null, { states: ['open'], order: 'soonest', limit: OPEN_CLASSES_SHOWN + 1 });
    return page(
      'home/visitor',
      visitorHomeView({
        asked,
        figures,
        years,
        open: open.slice(0, OPEN_CLASSES_SHOWN),
        moreOpen: open.length > OPEN_CLASSES_SHOWN,
        today: this.clock.today(),
      }),
    );
  }
}
