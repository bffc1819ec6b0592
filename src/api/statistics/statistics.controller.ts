import { Get, Query } from '@nestjs/common';
import { z } from 'zod';
import type { Actor } from '../../common/actor.js';
import { figureQueryOf } from '../../features/statistics/rules/figure-query.js';
import { StatisticsService } from '../../features/statistics/statistics.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import { Answers, ApiResource } from '../shared/api-resource.js';
import { code, day } from '../shared/fields.js';

const statisticsQuery = z.object({
  from: day.optional(),
  to: day.optional(),
  unit: code.optional(),
  course: code.optional(),
  reading: z.union([z.enum(['then', 'today']), day]).optional(),
});

/**
 * Figures of the classes whose last session lies in the period; `people` are distinct and cannot be added up. `reading` is
 * `then` or the day of the map; `unconvertible` are the participations that cannot be converted to it.
 */
const figuresSchema = z.object({
  reading: z.string(),
  classes: z.number().int(),
  enrolments: z.number().int(),
  participations: z.number().int(),
  people: z.number().int(),
  completions: z.number().int(),
  certificates: z.number().int(),
  unconvertible: z.number().int(),
  provenance: z.object({ withRoster: z.number().int(), summaryOnly: z.number().int() }),
});

/** What was held, counted as everywhere else in the program. */
@ApiResource('statistics')
export class StatisticsApi {
  constructor(private readonly statistics: StatisticsService) {}

  /** @throws DomainError those of StatisticsService.ask and figureQueryOf */
  @Get()
  @Page({ permission: 'statistics.read' })
  @Answers(figuresSchema)
  async getStatistics(
    @CurrentActor() actor: Actor,
    @Query({ schema: statisticsQuery }) query: z.infer<typeof statisticsQuery>,
  ): Promise<z.infer<typeof figuresSchema>> {
    const asked = await this.statistics.ask(actor, figureQueryOf(query));
    const figures = await this.statistics.figures(asked);
    const { classes, enrolments, participations, people, completions, certificates, provenance } = figures;
    const { withRoster, summaryOnly } = provenance;
    return {
      reading: asked.onMap ?? 'then',
      classes,
      enrolments,
      participations,
      people,
      completions,
      certificates,
      unconvertible: figures.unconvertible,
      provenance: { withRoster, summaryOnly },
    };
  }
}
