import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { type Asked, mustNotTellApart } from './asked.js';
import { ClassFiguresRepository } from './class-figures.repository.js';
import type { ClassRow, FigureRows, Slice } from './figure-rows.js';
import type { ClassFigures } from './figures.js';
import { FiguresRepository } from './figures.repository.js';
import { RowsRepository } from './rows.repository.js';
import { figureParams } from './rules/figure-query.js';
import type { EnrolmentMeasure } from './rules/measures.js';
import { shownCell } from './rules/small-cells.js';

/** Opens a figure: the very rows it was counted from. */
@Injectable()
export class FigureRowsService {
  constructor(
    private readonly figures: FiguresRepository,
    private readonly classes: ClassFiguresRepository,
    private readonly rows: RowsRepository,
    private readonly audit: AuditService,
  ) {}

  /** A part of the rows behind the figure of a question. @throws DomainError forbidden */
  async open(actor: Actor, asked: Asked, slice: Slice): Promise<FigureRows> {
    mustBeAllowed(actor, 'statistics.rows');
    const { measure, minority } = asked.query;
    if (measure === 'classes') return this.openClasses(asked, slice);
    if (measure === 'people') return this.openPeople(asked, slice);
    if (minority !== null && !asked.maySeeMinorities) return this.openWithoutNames(asked, measure, slice);
    const { figure, lines } = await this.rows.count(asked, measure);
    return { of: 'enrolments', figure, lines, items: await this.rows.enrolments(asked, measure, slice) };
  }

  /** Notes that the rows of a question leave the program as a file. */
  recordExport(actor: Actor, asked: Asked): Promise<void> {
    return this.audit.record(actor, {
      action: 'statistics.exported',
      subjectType: 'statistics',
      subjectId: asked.query.measure,
      details: figureParams(asked.query),
    });
  }

  private async openClasses(asked: Asked, slice: Slice): Promise<FigureRows> {
    mustNotTellApart(asked);
    const { classes } = await this.figures.total(asked);
    const items = await this.classes.classes(asked, { slice });
    return { of: 'classes', figure: classes, lines: classes, items: items.map((item) => ({ ...item, count: 1 })) };
  }

  private async openPeople(asked: Asked, slice: Slice): Promise<FigureRows> {
    mustNotTellApart(asked);
    const { people } = await this.figures.total(asked);
    return { of: 'people', figure: people, lines: people, items: await this.rows.people(asked, slice) };
  }

  /** Whose ethnicity is which is nobody's business: the classes with their numbers, where these are not too small. */
  private async openWithoutNames(asked: Asked, measure: EnrolmentMeasure, slice: Slice): Promise<FigureRows> {
    const { figure, classes } = await this.rows.count(asked, measure);
    const items = await this.classes.classes(asked, { having: measure, slice });
    const everybody = { ...asked, query: { ...asked.query, minority: null } };
    const among = await this.rows.count(everybody, measure);
    const amongOf = new Map((await this.classes.classes(everybody)).map((cls) => [cls.classCode, cls[measure]]));
    return {
      of: 'classes',
      figure: shownCell(figure, among.figure, false),
      lines: classes,
      items: items.map((item) => withoutFigures(item, shownCell(item[measure], amongOf.get(item.classCode)!, false))),
    };
  }
}

/** Every other figure of such a class is of the same few people. */
function withoutFigures(cls: ClassFigures, count: number | null): ClassRow {
  const { classCode, title, courseCode, courseTitle, place, startDate, countedOn, summaryOnly } = cls;
  const named = { classCode, title, courseCode, courseTitle, place, startDate, countedOn, summaryOnly };
  return { ...named, participations: null, count };
}
