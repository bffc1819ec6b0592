import { Controller, Get, Query } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { pageNumber } from '../../common/page.js';
import { StatisticsService } from '../../features/statistics/statistics.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import { page } from '../shared/page-result.js';
import { courseFiguresView } from './course-figures.view.js';
import { overviewPageView, refusedView } from './overview-page.view.js';
import { Overviews } from './overviews.js';
import { Questions } from './questions.js';
import { unitFiguresView } from './unit-figures.view.js';

/** Figures of what was held: an overview, by unit, by course. */
@Controller('statistics')
export class StatisticsController {
  constructor(
    private readonly questions: Questions,
    private readonly overviews: Overviews,
    private readonly statistics: StatisticsService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Page({ permission: 'statistics.read' })
  async overview(@CurrentActor() actor: Actor, @Query() given: Record<string, unknown>) {
    const question = await this.questions.read(actor, given);
    const choices = await this.questions.choices(actor, question);
    if (!question.asked) return page('statistics/refused', refusedView('overview', question, choices), 422);
    const overview = await this.overviews.of(question.asked);
    return page('statistics/overview', overviewPageView({ question, choices, overview }));
  }

  @Get('units')
  @Page({ permission: 'statistics.read' })
  async units(@CurrentActor() actor: Actor, @Query() given: Record<string, unknown>) {
    const question = await this.questions.read(actor, given);
    const choices = await this.questions.choices(actor, question);
    if (!question.asked) return page('statistics/refused', refusedView('units', question, choices), 422);
    return page(
      'statistics/units',
      unitFiguresView({
        question,
        choices,
        asked: question.asked,
        figures: await this.statistics.figures(question.asked),
        units: await this.statistics.byUnit(question.asked),
        page: pageNumber(given['page']),
        now: this.clock.instant(),
      }),
    );
  }

  @Get('courses')
  @Page({ permission: 'statistics.read' })
  async courses(@CurrentActor() actor: Actor, @Query() given: Record<string, unknown>) {
    const question = await this.questions.read(actor, given);
    const choices = await this.questions.choices(actor, question);
    if (!question.asked) return page('statistics/refused', refusedView('courses', question, choices), 422);
    return page(
      'statistics/courses',
      courseFiguresView({
        question,
        choices,
        asked: question.asked,
        figures: await this.statistics.figures(question.asked),
        courses: await this.statistics.byCourse(question.asked),
        now: this.clock.instant(),
      }),
    );
  }
}
