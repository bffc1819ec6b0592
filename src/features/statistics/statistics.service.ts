import { Injectable } from '@nestjs/common';
import { type Actor, isAllowed, mustBeAllowed } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { type CalendarDate, formatDate } from '../../common/dates/calendar-date.js';
import { DomainError, notFound } from '../../common/errors.js';
import { type Asked, mustNotTellApart, type Named } from './asked.js';
import { ClassFiguresRepository } from './class-figures.repository.js';
import type { ClassFigures, CourseFigures, Figures, LevelFigures, UnitFigures, YearFigures } from './figures.js';
import { FiguresRepository } from './figures.repository.js';
import { NamedRepository, type NamedUnit } from './named.repository.js';
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
   * @throws DomainError forbidden, not_found (a unit out of scope), figure_unit_unknown, figure_unit_ended,
   *   figure_unit_unborn, figure_unit_converted, figure_unit_not_on_map, figure_course_unknown, figure_class_unknown,
   *   figure_filter_unreadable
   */
  async ask(viewer: Actor | null, query: FigureQuery): Promise<Asked> {
    if (viewer) mustBeAllowed(viewer, 'statistics.read');
    const maySeeMinorities = viewer !== null && isAllowed(viewer, 'people.sensitive');
    mustNotSubtract(query, maySeeMinorities);
    await this.recount.refresh();
    const scope = viewer?.unitScope ?? 'all';
    const onMap = query.reading === 'today' ? this.clock.today() : query.reading === 'then' ? null : query.reading;
    const on = onMap ?? spanOf(query).to ?? this.clock.today();
    const unit = await found(query.unitCode, 'unit', 'figure_unit_unknown', (code) =>
      this.named.unit(code, { on, onMap, scope }),
    );
    if (unit && !unit.inScope) throw notFound();
    const asked: Asked = {
      query,
      ...spanOf(query),
      onMap,
      unit,
      under: await this.unitsAbove(query, on),
      course: await found(query.courseCode, 'course', 'figure_course_unknown', (code) => this.named.course(code)),
      class: await found(query.classCode, 'class', 'figure_class_unknown', (code) => this.named.class(code)),
      scope,
      maySeeMinorities,
    };
    await this.mustBeThere(unit, asked);
    return asked;
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

  private async unitsAbove({ under }: FigureQuery, on: CalendarDate): Promise<readonly Named[]> {
    if (under.length === 0) return [];
    const units = await this.named.units(under, on);
    if (units) return units;
    throw new DomainError('figure_filter_unreadable', { field: 'under', params: { name: 'under' } });
  }

  /** A class may end after the unit that sent somebody: where there are figures, there is an answer. @throws DomainError */
  private async mustBeThere(unit: NamedUnit | null, asked: Asked): Promise<void> {
    const problem = unit && (asked.onMap === null ? notAlive(unit, asked) : notOnMap(unit, asked.onMap));
    if (!problem) return;
    const ofEverybody = { ...asked, query: { ...asked.query, sex: null, minority: null } };
    if ((await this.figuresOf.total(ofEverybody)).enrolments === 0) throw problem;
  }
}

function notAlive({ name, validFrom, validTo }: NamedUnit, { from, to }: Asked): DomainError | null {
  const ended = validTo !== null && from !== null && validTo <= from;
  const unborn = validFrom !== null && to !== null && validFrom > to;
  if (!ended && !unborn) return null;
  const params = { unit: name, day: formatDate((ended ? validTo : validFrom)!) };
  return new DomainError(ended ? 'figure_unit_ended' : 'figure_unit_unborn', { field: 'unit', params });
}

/** What the unit is shown as on the map is told, where that is known. */
function notOnMap({ name, isOnMap, shownName }: NamedUnit, onMap: CalendarDate): DomainError | null {
  if (isOnMap) return null;
  const params = { unit: name, day: formatDate(onMap) };
  if (shownName === null) return new DomainError('figure_unit_not_on_map', { field: 'unit', params });
  return new DomainError('figure_unit_converted', { field: 'unit', params: { ...params, shown: shownName } });
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
