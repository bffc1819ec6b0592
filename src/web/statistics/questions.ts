import { Injectable } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { DomainError, type FieldProblem } from '../../common/errors.js';
import { CoursesService } from '../../features/courses/courses.service.js';
import type { Asked } from '../../features/statistics/asked.js';
import { type KnownPeriods, ReportingPeriodsService } from '../../features/statistics/reporting-periods.service.js';
import { type FigureQuery, readFigureQuery } from '../../features/statistics/rules/figure-query.js';
import { StatisticsService } from '../../features/statistics/statistics.service.js';
import type { UnitOnDate } from '../../features/units/units.repository.js';
import type { UnitLevel } from '../../features/units/unit.entity.js';
import { UnitsService } from '../../features/units/units.service.js';
import { ONLY_OF_ROWS } from './figure-links.js';
import { problemsOnScreen } from './problems-on-screen.js';

type Given = Readonly<Record<string, unknown>>;

/** What a page of figures was asked: the selection that answers it, or what is wrong with the question. */
export type Question = { query: FigureQuery; periods: KnownPeriods; typed: Readonly<Record<string, string>> } & (
  { asked: Asked; problems: null } | { asked: null; problems: readonly FieldProblem[] }
);

/** What a filter offers: courses, and the upper two tiers of the units that the reader may see, the province apart. */
export interface Choices {
  courses: readonly { code: string; title: string }[];
  units: readonly UnitOnDate[];
}

const LEVELS: readonly UnitLevel[] = ['tinh', 'huyen', 'xa'];

/** Reads the filters of a page of figures and asks the question; one that says nothing of time is about the usual period. */
@Injectable()
export class Questions {
  constructor(
    private readonly statistics: StatisticsService,
    private readonly periods: ReportingPeriodsService,
    private readonly units: UnitsService,
    private readonly courses: CoursesService,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError forbidden, not_found */
  async read(actor: Actor, given: Given): Promise<Question> {
    const { query: read, problems } = readFigureQuery(given);
    const periods = await this.periods.known();
    const question = {
      query: { ...withPeriod(read, periods), ...ONLY_OF_ROWS },
      periods,
      typed: textsOf(given),
    };
    if (problems.length > 0) return { ...question, asked: null, problems: problemsOnScreen(problems) };
    try {
      return { ...question, asked: await this.statistics.ask(actor, question.query), problems: null };
    } catch (error) {
      if (!(error instanceof DomainError) || error.status !== 422) throw error;
      return { ...question, asked: null, problems: error.problems };
    }
  }

  /** What the filter of a page offers, with the units that lived at the end of the span or on the map. */
  async choices(actor: Actor, { query }: Question): Promise<Choices> {
    const courses = await this.courses.list();
    const today = this.clock.today();
    const onMap = query.reading === 'today' ? today : query.reading;
    const asOf = query.reading === 'then' ? (query.to ?? today) : onMap;
    const units = await this.units.listInScope(actor, { asOf });
    const ids = new Set(units.map(({ id }) => id));
    const isTop = ({ parentId }: UnitOnDate): boolean => parentId === null || !ids.has(parentId);
    const tops = new Set(units.filter(isTop).map(({ id }) => id));
    const offered = units.filter((unit) => unit.parentId !== null && (isTop(unit) || tops.has(unit.parentId)));
    return {
      courses: courses.map(({ course }) => course),
      units: offered.sort((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level)),
    };
  }
}

function withPeriod(query: FigureQuery, { usual }: KnownPeriods): FigureQuery {
  const saysWhen = query.from !== null || query.to !== null || query.year !== null || query.classCode !== null;
  return saysWhen ? query : { ...query, from: usual.from, to: usual.to };
}

function textsOf(given: Given): Record<string, string> {
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value.slice(0, 60)]] : [])),
  );
}
