import { Injectable } from '@nestjs/common';
import { CoursesService } from '../../../courses/courses.service.js';
import { BulkPlansService, type PlanLine as PlannedLine } from '../../../plans/bulk-plans.service.js';
import { UnitsInScopeQuery } from '../../../units/units-in-scope.query.js';
import { UnitsService } from '../../../units/units.service.js';
import type {
  ChoiceOf,
  Compared,
  Entered,
  Entering,
  GoodRow,
  ImportContext,
  ImportKind,
  KindField,
} from '../import-kind.js';
import { inTurns } from '../in-turns.js';
import { UnitsOfDays } from '../units-of-days.js';
import { comparedPlans, understandPlan } from './compare-plans.js';
import { PLAN_COLUMNS, PLAN_TEMPLATE } from './plan-columns-catalog.js';
import { PLAN_LIST, type PlanLine } from './plan-list.js';
import { daysOf } from './plan-who-and-what.js';

/** The yearly targets, by unit and by course. */
@Injectable()
export class PlansKind implements ImportKind<PlanLine, PlannedLine> {
  readonly name = 'plans';
  readonly permission = 'plans.manage';
  readonly needsClass = false;
  readonly columns = PLAN_COLUMNS;
  readonly read = PLAN_LIST.read;
  readonly fields: readonly KindField[] = [
    { name: 'unit', type: 'unit', place: 'title', plain: true },
    { name: 'year', type: 'text', place: 'sub', plain: true },
    { name: 'course', type: 'text', place: 'sub', plain: true },
    { name: 'classes', type: 'integer', place: 'detail' },
    { name: 'participations', type: 'integer', place: 'detail' },
    { name: 'note', type: 'text', place: 'detail' },
  ];
  readonly template = PLAN_TEMPLATE;

  constructor(
    private readonly plans: BulkPlansService,
    private readonly courses: CoursesService,
    private readonly units: UnitsService,
    private readonly scope: UnitsInScopeQuery,
  ) {}

  async compare(
    { actor }: ImportContext,
    lines: readonly PlanLine[],
    choiceOf: ChoiceOf,
  ): Promise<Iterable<Compared<PlannedLine>>> {
    const seen = await this.scope.ids(actor);
    const sources = {
      courses: (await this.courses.list()).map(({ course }) => course),
      units: await UnitsOfDays.load(this.units, new Set(lines.flatMap(daysOf))),
      mayPlan: (unitId: number | null) => seen === 'all' || (unitId !== null && seen.has(unitId)),
    };
    const understood = await inTurns(lines, (line) => understandPlan(line, sources, choiceOf));
    const known = await this.plans.known(
      actor,
      understood.flatMap(({ plan }) => plan ?? []),
    );
    return comparedPlans(understood, known);
  }

  begin({ actor }: ImportContext): Promise<Entering<PlannedLine>> {
    return Promise.resolve({
      enter: async (rows: readonly GoodRow<PlannedLine>[]): Promise<Entered[]> => {
        await this.plans.setAll(
          actor,
          rows.map(({ plan }) => plan),
        );
        return rows.map(({ row }) => ({ done: row.outcome === 'new' ? 'entered' : 'updated', record: row.record }));
      },
    });
  }
}
