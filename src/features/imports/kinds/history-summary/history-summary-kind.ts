import { Injectable } from '@nestjs/common';
import { PastClassesService } from '../../../classes/past-classes.service.js';
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
import { ClassesEntered } from '../past-classes/classes-entered.js';
import { PAST_CLASS_FIELDS } from '../past-classes/past-class-fields.js';
import { PastClassSources } from '../past-classes/past-class-sources.js';
import { compareSummaries, type SummaryPlan } from './compare-summaries.js';
import { SUMMARY_TEMPLATE } from './summary-columns-catalog.js';
import { SUMMARY_LIST, type SummaryLine } from './summary-list.js';

/** Classes of the past that are known by their numbers alone: one line for each unit of each class. */
@Injectable()
export class HistorySummaryKind implements ImportKind<SummaryLine, SummaryPlan> {
  readonly name = 'history-summary';
  readonly permission = 'classes.manage';
  readonly needsClass = false;
  readonly columns = SUMMARY_LIST.columns;
  readonly columnOf = SUMMARY_LIST.columnOf;
  readonly read = SUMMARY_LIST.read;
  readonly fields: readonly KindField[] = [
    ...PAST_CLASS_FIELDS,
    { name: 'unit', type: 'unit', place: 'detail', plain: true },
    { name: 'enrolments', type: 'integer', place: 'detail' },
    { name: 'participations', type: 'integer', place: 'detail' },
    { name: 'completions', type: 'integer', place: 'detail' },
    { name: 'women', type: 'integer', place: 'detail' },
    { name: 'minorities', type: 'integer', place: 'detail' },
    { name: 'sessions', type: 'integer', place: 'detail' },
    { name: 'periods', type: 'integer', place: 'detail' },
    { name: 'cost', type: 'integer', place: 'detail' },
  ];
  readonly template = SUMMARY_TEMPLATE;

  constructor(
    private readonly past: PastClassesService,
    private readonly sources: PastClassSources,
  ) {}

  async compare(
    context: ImportContext,
    lines: readonly SummaryLine[],
    choiceOf: ChoiceOf,
  ): Promise<Iterable<Compared<SummaryPlan>>> {
    const facts = await this.sources.load(context, lines, true);
    const ofNumbers = facts.known.filter(({ summaryOnly }) => summaryOnly).map(({ id }) => id);
    const summaries = await this.past.summaries(ofNumbers);
    return compareSummaries(lines, { ...facts, summaries }, choiceOf);
  }

  begin({ actor }: ImportContext): Promise<Entering<SummaryPlan>> {
    const classes = new ClassesEntered(this.past, actor);
    return Promise.resolve({ enter: (rows) => this.enter(actor, classes, rows) });
  }

  private async enter(
    actor: ImportContext['actor'],
    classes: ClassesEntered,
    rows: readonly GoodRow<SummaryPlan>[],
  ): Promise<Entered[]> {
    const entered: Entered[] = [];
    const added = new Map<number, { cls: { id: number; code: string }; plans: SummaryPlan[] }>();
    for (const { plan } of rows) {
      const cls = await classes.of(plan.group, plan.target, plan.note);
      if (plan.before) {
        await this.past.correctSummary(actor, cls, plan.before, { unitId: plan.unit.id, ...plan.numbers });
      } else {
        const known = added.get(cls.id) ?? { cls, plans: [] };
        known.plans.push(plan);
        added.set(cls.id, known);
      }
      entered.push({ done: plan.before ? 'updated' : 'entered', record: { type: 'class', code: cls.code } });
    }
    for (const { cls, plans } of added.values()) {
      const summaries = plans.map(({ unit, numbers }) => ({ unitId: unit.id, ...numbers }));
      await this.past.addSummaries(actor, cls, summaries);
    }
    return entered;
  }
}
