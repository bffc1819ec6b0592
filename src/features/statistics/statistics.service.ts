import { Injectable } from '@nestjs/common';
import { type Actor, isAllowed, mustBeAllowed } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { formatDate } from '../../common/dates/calendar-date.js';
import { DomainError, notFound } from '../../common/errors.js';
import { type Asked, mustNotTellApart, type Named } from './asked.js';
import { ClassFiguresRepository } from './class-figures.repository.js';
import type { ClassFigures, CourseFigures, Figures, LevelFigures, UnitFigures, YearFigures } from './figures.js';
import { FiguresRepository } from './figures.repository.js';
import { NamedRepository } from './named.repository.js';
import { RecountService } from './recount.service.js';
import { type FigureQuery, spanOf } from './rules/figure-query.js';
import { UnitFiguresRepository } from './unit-figures.repository.js';

/**
 * Answers questions about what was held. A question is asked once (`ask`), which brings the figures up to date; its figure,
 * its parts and its rows are then read from the same selection, so that a number and its list are always equal.
 */
@Injectable()
export class StatisticsService {
  constructor(
    private readonly recount: RecountService,
    private readonly named: NamedRepository,
    private readonly figuresOf: FiguresRepository,
    private readonly unitFigures: UnitFiguresRepository,
    private readonly classFigures: ClassFiguresRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * Finds what a question names and bounds it by what the reader may see; a visitor (null) sees the totals of all.
   * @throws DomainError forbidden, not_found (a unit out of scope), figure_unit_unknown, figure_unit_not_alive,
   *   figure_course_unknown, figure_class_unknown, figure_filter_unreadable
   */
  async ask(viewer: Actor | null, query: FigureQuery): Promise<Asked> {
    if (viewer) mustBeAllowed(viewer, 'statistics.read');
    const maySeeMinorities = viewer !== null && isAllowed(viewer, 'people.sensitive');
    mustNotSubtract(query, maySeeMinorities);
    await this.recount.refresh();
    const scope = viewer?.unitScope ?? 'all';
    return {
      query,
      ...spanOf(query),
      unit: await this.unitOf(query, scope),
      course: await found(query.courseCode, 'course', 'figure_course_unknown', (code) => this.named.course(code)),
      class: await found(query.classCode, 'class', 'figure_class_unknown', (code) => this.named.class(code)),
      scope,
      maySeeMinorities,
    };
  }

  /** All figures of a question, whatever it measures. @throws DomainError forbidden for a question by ethnicity, which only its rows answer */
  figures(asked: Asked): Promise<Figures> {
    mustNotTellApart(asked);
    return this.figuresOf.total(asked);
  }

  byYear(asked: Asked): Promise<YearFigures[]> {
    mustNotTellApart(asked);
    return this.figuresOf.byYear(asked);
  }

  byCourse(asked: Asked): Promise<CourseFigures[]> {
    mustNotTellApart(asked);
    return this.figuresOf.byCourse(asked);
  }

  byLevel(asked: Asked): Promise<LevelFigures[]> {
    mustNotTellApart(asked);
    return this.figuresOf.byLevel(asked);
  }

  /** The units under the asked one (or under the province), each with all under it. */
  byUnit(asked: Asked): Promise<UnitFigures[]> {
    mustNotTellApart(asked);
    return this.unitFigures.byUnit(asked);
  }

  /** The classes of a question in order of their last session, each with its figures. */
  byClass(asked: Asked): Promise<ClassFigures[]> {
    mustNotTellApart(asked);
    return this.classFigures.classes(asked);
  }

  private async unitOf(query: FigureQuery, scope: Asked['scope']): Promise<Named | null> {
    const { from, to } = spanOf(query);
    const unit = await found(query.unitCode, 'unit', 'figure_unit_unknown', (code) =>
      this.named.unit(code, to ?? this.clock.today(), scope),
    );
    if (!unit) return null;
    if (!unit.inScope) throw notFound();
    const ended = unit.validTo !== null && from !== null && unit.validTo <= from;
    const unborn = unit.validFrom !== null && to !== null && unit.validFrom > to;
    if (ended || unborn) {
      const day = formatDate((ended ? unit.validTo : unit.validFrom)!);
      throw new DomainError(ended ? 'figure_unit_ended' : 'figure_unit_unborn', {
        field: 'unit',
        params: { unit: unit.name, day },
      });
    }
    const { id, code, name, label } = unit;
    return { id, code, name, label };
  }
}

/** The majority is what is left of all without the minorities: it would tell what is hidden. @throws DomainError */
function mustNotSubtract({ minority }: FigureQuery, maySeeMinorities: boolean): void {
  if (minority === false && !maySeeMinorities) {
    throw new DomainError('figure_filter_unreadable', { field: 'minority', params: { name: 'minority' } });
  }
}

/** Looks a code up where one is given. @throws DomainError */
async function found<T>(
  code: string | null,
  field: string,
  otherwise: string,
  find: (code: string) => Promise<T | null>,
): Promise<T | null> {
  if (code === null) return null;
  const answer = await find(code);
  if (!answer) throw new DomainError(otherwise, { field, params: { code } });
  return answer;
}
