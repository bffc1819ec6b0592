import type { CalendarDate } from '../../../../common/dates/calendar-date.js';
import type { RolloutItem } from '../../../rollouts/rollout-item.entity.js';
import type { Report, Reported } from '../../../rollouts/rollout-recorder.js';
import type { RolloutFacts } from '../../../rollouts/rules/place-reports.js';
import type { ComparedRow, FieldChange, OutcomeKind, RowMessage, RowQuestion } from '../compared-row.js';
import type { ChoiceOf, Compared } from '../import-kind.js';
import { unitAnswer } from '../unit-question.js';
import type { UnitsOfDays } from '../units-of-days.js';
import { itemAnswer } from './item-question.js';
import type { RolloutLine } from './rollout-list.js';

/** What lines are compared with, besides what is on record of the units. */
export interface RolloutSources {
  items: readonly RolloutItem[];
  units: UnitsOfDays;
  mayRecord: (unitId: number) => boolean;
  today: CalendarDate;
}

/** A line as it is understood: a report, or what is wrong or doubtful about it. */
export interface UnderstoodLine {
  line: RolloutLine;
  unit: { code: string; label: string } | null;
  item: RolloutItem | null;
  report: Report | null;
  doubts: RowMessage[];
  questions: RowQuestion[];
}

/** The day on which the unit of a line is looked up: the one since when it has it; of what is to come today, or a target that has passed. */
export function dayOf({ fromDate, targetDate }: RolloutLine, today: CalendarDate): CalendarDate {
  if (fromDate !== null) return fromDate < today ? fromDate : today;
  return targetDate !== null && targetDate < today ? targetDate : today;
}

/** Who and what each line speaks of. */
export function understand(line: RolloutLine, sources: RolloutSources, choiceOf: ChoiceOf): UnderstoodLine {
  const choice = choiceOf(line);
  const units = sources.units.on(dayOf(line, sources.today));
  const who = unitAnswer('unit', line.unitText, units, choice, ({ id }) => sources.mayRecord(id));
  const what = itemAnswer(line.itemText, sources.items, choice);
  const unit = who.unit === null ? null : (units.byId.get(who.unit.id) ?? null);
  const known = unit !== null && what.item !== null && line.errors.length === 0;
  return {
    line,
    unit,
    item: what.item,
    report: known ? { unit, item: what.item, facts: factsOf(line) } : null,
    doubts: [who.doubt, what.doubt].filter((doubt) => doubt !== null),
    questions: [who.question, what.question].filter((question) => question !== null),
  };
}

/** What each line would do; `reported` is what the reports of those that make one come to, in their order. */
export function* comparedRollouts(
  understood: readonly UnderstoodLine[],
  reported: readonly Reported[],
): Generator<Compared<Report>> {
  const inOrder = reported[Symbol.iterator]();
  for (const each of understood) yield comparedRollout(each, each.report ? inOrder.next().value! : null);
}

function comparedRollout(understood: UnderstoodLine, reported: Reported | null): Compared<Report> {
  const { line, unit, report } = understood;
  const errors = [...line.errors, ...refusals(reported)];
  const outcome = outcomeOf(understood, errors, reported);
  const row: ComparedRow = {
    sheet: line.sheet,
    row: line.row,
    outcome,
    already: reported?.outcome === 'same',
    fields: fieldsOf(understood, reported?.before ?? null),
    record: unit && { type: 'unit', code: unit.code },
    messages: errors.length > 0 ? errors : understood.doubts,
    questions: outcome === 'unsure' ? understood.questions : [],
  };
  return { row, plan: outcome === 'new' || outcome === 'match' ? report : null };
}

function factsOf({ fromDate, toDate, targetDate, source, note }: RolloutLine): RolloutFacts {
  return { fromDate, toDate, targetDate, source, note };
}

function refusals(reported: Reported | null): RowMessage[] {
  if (reported?.outcome !== 'refused') return [];
  return reported.problems.map(({ code, params }) => ({ key: `errors.${code}`, params }));
}

function outcomeOf({ doubts }: UnderstoodLine, errors: readonly RowMessage[], reported: Reported | null): OutcomeKind {
  if (errors.length > 0) return 'error';
  if (doubts.length > 0 || reported === null) return 'unsure';
  return reported.outcome === 'new' ? 'new' : 'match';
}

function fieldsOf({ line, unit, item }: UnderstoodLine, before: RolloutFacts | null): FieldChange[] {
  const fields: FieldChange[] = [
    {
      field: 'unit',
      before: null,
      after: unit && { code: unit.code, label: unit.label },
      ...(!unit && line.unitText && { written: line.unitText }),
    },
    {
      field: 'item',
      before: null,
      after: item && { code: item.code, label: item.name },
      ...(!item && line.itemText && { written: line.itemText }),
    },
    ...(['fromDate', 'toDate', 'targetDate', 'source', 'note'] as const).map((field) => ({
      field,
      before: before?.[field] ?? null,
      after: line[field] ?? before?.[field] ?? null,
    })),
  ];
  return fields.filter(({ after, written }) => after !== null || written !== undefined);
}
