import { Injectable } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { DomainError, type FieldProblem } from '../../common/errors.js';
import { CoursesService } from '../../features/courses/courses.service.js';
import type { Asked } from '../../features/statistics/asked.js';
import { type KnownPeriods, ReportingPeriodsService } from '../../features/statistics/reporting-periods.service.js';
import { EVERYTHING, type FigureQuery, readFigureQuery } from '../../features/statistics/rules/figure-query.js';
import { StatisticsService } from '../../features/statistics/statistics.service.js';
import type { UnitOnDate } from '../../features/units/units.repository.js';
import { UnitsService } from '../../features/units/units.service.js';

/** What a page of figures was asked, and what else could be asked. */
export interface Question {
  query: FigureQuery;
  periods: KnownPeriods;
  choices: QuestionChoices;
}

/** What may be chosen in the filter: courses, and the units in the first two tiers of what the reader may see. */
export interface QuestionChoices {
  courses: readonly { code: string; title: string }[];
  units: readonly UnitOnDate[];
}

/** A question with its answer's selection, or with what is wrong with it. */
export type ReadQuestion =
  | { ok: true; question: Question; asked: Asked }
  | { ok: false; question: Question; raw: Readonly<Record<string, string>>; problems: readonly FieldProblem[] };

/** Reads the filters of a page of figures and asks the question; without a period it is the usual one. */
@Injectable()
export class Questions {
  constructor(
    private readonly statistics: StatisticsService,
    private readonly periods: ReportingPeriodsService,
    private readonly units: UnitsService,
    private readonly courses: CoursesService,
    private readonly clock: Clock,
  ) {}

  async read(actor: Actor, given: Readonly<Record<string, unknown>>): Promise<ReadQuestion> {
    const { query: read, problems } = readFigureQuery(given);
    const periods = await this.periods.known();
    const { measure, ownOnly, sex, minority } = EVERYTHING;
    const query = { ...withPeriod(read, periods), measure, ownOnly, sex, minority };
    const question = { query, periods, choices: await this.choices(actor) };
    const raw = textsOf(given);
    if (problems.length > 0) return { ok: false, question, raw, problems };
    try {
      return { ok: true, question, asked: await this.statistics.ask(actor, query) };
    } catch (error) {
      if (!(error instanceof DomainError) || error.status !== 422) throw error;
      return { ok: false, question, raw, problems: error.problems };
    }
  }

  private async choices(actor: Actor): Promise<QuestionChoices> {
    const courses = await this.courses.list();
    const units = await this.units.listInScope(actor, { asOf: this.clock.today() });
    const ids = new Set(units.map(({ id }) => id));
    const tops = new Set(units.filter(({ parentId }) => parentId === null || !ids.has(parentId)).map(({ id }) => id));
    return {
      courses: courses.map(({ course }) => course),
      units: units.filter(({ id, parentId }) => tops.has(id) || (parentId !== null && tops.has(parentId))),
    };
  }
}

/** A question that says nothing of time is about the usual period. */
export function withPeriod(query: FigureQuery, { usual }: Pick<KnownPeriods, 'usual'>): FigureQuery {
  const saysWhen = query.from !== null || query.to !== null || query.year !== null || query.classCode !== null;
  return saysWhen ? query : { ...query, from: usual.from, to: usual.to };
}

function textsOf(given: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value.slice(0, 60)]] : [])),
  );
}
