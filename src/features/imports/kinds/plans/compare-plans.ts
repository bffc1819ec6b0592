import type { PlanLine as PlannedLine } from '../../../plans/bulk-plans.service.js';
import { PLAN_LIMITS, planKeyOf, planProblems } from '../../../plans/rules/plan-problems.js';
import type { TrainingPlan } from '../../../plans/training-plan.entity.js';
import type { ComparedRow, FieldChange, RowMessage, RowQuestion } from '../compared-row.js';
import type { ChoiceOf, Compared } from '../import-kind.js';
import type { PlanLine } from './plan-list.js';
import { courseOf, isPlanYear, type Named, type PlanSources, whoOf } from './plan-who-and-what.js';

/** A line as it is understood: a plan, or what is wrong or doubtful about it. */
export interface UnderstoodPlan {
  line: PlanLine;
  unit: Named | null;
  course: Named | null;
  plan: PlannedLine | null;
  errors: RowMessage[];
  doubts: RowMessage[];
  questions: RowQuestion[];
}

/** What each line plans. */
export function understandPlan(line: PlanLine, sources: PlanSources, choiceOf: ChoiceOf): UnderstoodPlan {
  const choice = choiceOf(line);
  const who = whoOf(line, sources, choice);
  const what = courseOf(line, sources, choice);
  const errors = [...line.errors, ...who.errors, ...numberErrors(line)];
  const known = who.named && what.named && isPlanYear(line.year) && errors.length === 0;
  return {
    line,
    unit: who.named,
    course: what.named,
    plan: known ? planOf(line, line.year!, who.named!, what.named!) : null,
    errors,
    doubts: [...who.doubts, ...what.doubts],
    questions: [...who.questions, ...what.questions],
  };
}

/** What each line would do; of two lines about the same the second is an error, as nobody can tell which one holds. */
export function* comparedPlans(
  understood: readonly UnderstoodPlan[],
  known: ReadonlyMap<string, TrainingPlan>,
): Generator<Compared<PlannedLine>> {
  const rows = new Map<string, number>();
  for (const each of understood) {
    const key = each.plan && planKeyOf(each.plan.year, each.plan.unitId, each.plan.courseId);
    const first = key === null ? undefined : rows.get(key);
    if (key !== null && first === undefined) rows.set(key, each.line.row);
    const twice: RowMessage[] =
      first === undefined ? [] : [{ key: 'imports.kind.plans.twice', params: { row: String(first) } }];
    yield comparedPlan(each, [...each.errors, ...twice], key === null ? undefined : known.get(key));
  }
}

function comparedPlan(
  { line, unit, course, plan, doubts, questions }: UnderstoodPlan,
  errors: RowMessage[],
  before: TrainingPlan | undefined,
): Compared<PlannedLine> {
  const outcome = errors.length > 0 ? 'error' : plan === null ? 'unsure' : before ? 'match' : 'new';
  const good = outcome === 'new' || outcome === 'match';
  const row: ComparedRow = {
    sheet: line.sheet,
    row: line.row,
    outcome,
    already: outcome === 'match' && saysTheSame(plan!, before!),
    fields: fieldsOf(line, unit, course, before),
    record: unit?.id ? { type: 'unit', code: unit.code } : null,
    messages: errors.length > 0 ? errors : doubts,
    questions: outcome === 'unsure' ? questions : [],
  };
  return { row, plan: good ? plan : null };
}

function numberErrors({ year, classes, participations }: PlanLine): RowMessage[] {
  const numbers = {
    year: isPlanYear(year) ? year! : PLAN_LIMITS.firstYear,
    classes: classes ?? 0,
    participations: participations ?? 0,
  };
  return planProblems(numbers).map(({ code, params }) => ({ key: `errors.${code}`, params }));
}

function planOf({ classes, participations, note }: PlanLine, year: number, unit: Named, course: Named): PlannedLine {
  const label = [String(year), unit.code, course.code].filter((part) => part !== '').join(' ');
  return {
    year,
    unitId: unit.id,
    courseId: course.id,
    classes: classes ?? 0,
    participations: participations ?? 0,
    note,
    label,
  };
}

function saysTheSame({ classes, participations, note }: PlannedLine, before: TrainingPlan): boolean {
  return (
    classes === before.classes && participations === before.participations && (note ?? before.note) === before.note
  );
}

function fieldsOf(
  line: PlanLine,
  unit: Named | null,
  course: Named | null,
  before: TrainingPlan | undefined,
): FieldChange[] {
  const { year, unitText, courseText, classes, participations, note } = line;
  const fields: FieldChange[] = [
    { field: 'unit', before: null, after: unit && namedValue(unit), ...(!unit && unitText && { written: unitText }) },
    { field: 'year', before: null, after: year === null ? null : String(year) },
    {
      field: 'course',
      before: null,
      after: course && namedValue(course),
      ...(!course && courseText && { written: courseText }),
    },
    { field: 'classes', before: before?.classes ?? null, after: classes ?? 0 },
    { field: 'participations', before: before?.participations ?? null, after: participations ?? 0 },
    { field: 'note', before: before?.note ?? null, after: note ?? before?.note ?? null },
  ];
  return fields.filter(({ after, written }) => after !== null || written !== undefined);
}

function namedValue({ code, label }: Named): FieldChange['after'] {
  if (code !== '') return { code, label };
  return label === '' ? null : label;
}
