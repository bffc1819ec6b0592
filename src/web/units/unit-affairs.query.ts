import { Injectable } from '@nestjs/common';
import { type Actor, isAllowed } from '../../common/actor.js';
import { DomainError } from '../../common/errors.js';
import { NeverTrainedQuery } from '../../features/attendance/never-trained.query.js';
import { type ClassNow, ClassesNowQuery } from '../../features/enrolments/classes-now.query.js';
import type { Asked } from '../../features/statistics/asked.js';
import type { Figures } from '../../features/statistics/figures.js';
import { EVERYTHING } from '../../features/statistics/rules/figure-query.js';
import { StatisticsService } from '../../features/statistics/statistics.service.js';

/** What the rooms know of a unit's people, with all units under it, as far as the reader may see it. */
export interface UnitAffairs {
  asked: Asked;
  /** All that was ever held for people whom the unit sent. */
  figures: Figures;
  /** Who serves there now of those whom the reader may see, and how many of them never took part in a class; null for readers who may not see people. */
  serving: { serving: number; never: number } | null;
  /** Classes that are not over; null for readers who may not see rosters. */
  classes: ClassNow[] | null;
}

/** Joins the rooms for the page of a unit; the number of statements does not depend on how large the unit is. */
@Injectable()
export class UnitAffairsQuery {
  constructor(
    private readonly statistics: StatisticsService,
    private readonly untrained: NeverTrainedQuery,
    private readonly classesNow: ClassesNowQuery,
  ) {}

  /** Of a living unit with all that went into it. Null where the unit lies outside what the reader may see. */
  async of(actor: Actor, unit: { id: number; code: string; isAlive: boolean }): Promise<UnitAffairs | null> {
    const asked = await this.ask(actor, unit);
    if (!asked) return null;
    return {
      asked,
      figures: await this.statistics.figures(asked),
      serving: isAllowed(actor, 'people.read') ? await this.untrained.count(actor, { unitId: unit.id }) : null,
      classes: isAllowed(actor, 'roster.read') ? await this.classesNow.ofUnit(actor, unit.id) : null,
    };
  }

  private async ask(actor: Actor, { code, isAlive }: { code: string; isAlive: boolean }): Promise<Asked | null> {
    try {
      return await this.statistics.ask(actor, { ...EVERYTHING, unitCode: code, reading: isAlive ? 'today' : 'then' });
    } catch (error) {
      if (error instanceof DomainError && error.status === 404) return null;
      throw error;
    }
  }
}
