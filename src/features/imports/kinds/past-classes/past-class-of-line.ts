import type { CalendarDate } from '../../../../common/dates/calendar-date.js';
import type { LineProblem } from '../../rules/roster-line.js';
import type { FieldChange, RowMessage, RowQuestion } from '../compared-row.js';
import type { ChoiceOf } from '../import-kind.js';
import { findPastClass, type PastClassFacts, type PastClassFound, type PastClassTarget } from './find-past-class.js';
import { disagreement, groupByClass, type LineOfPastClass, type PastClassGroup } from './past-class-groups.js';

/** What a line needs to know of its class. */
export interface ClassOfLine<Line extends LineOfPastClass> {
  /** Null for a line that names no class. */
  group: PastClassGroup<Line> | null;
  target: PastClassTarget | null;
  /** The first day of the class; null while it is not known. */
  day: CalendarDate | null;
  errors: RowMessage[];
  doubts: RowMessage[];
  questions: RowQuestion[];
  /** What the preview shows of the class. */
  fields: FieldChange[];
}

type ProblemLine = LineOfPastClass & { problems: readonly LineProblem[] };

/**
 * Answers of each line which class it speaks of. What is doubtful about a class is asked once, at its first line; the others
 * wait for it.
 */
export function classOfLines<Line extends ProblemLine>(
  lines: readonly Line[],
  facts: PastClassFacts,
  choiceOf: ChoiceOf,
): (line: Line) => ClassOfLine<Line> {
  const groups = groupByClass(lines);
  const foundOf = new Map<PastClassGroup<Line>, PastClassFound>();
  return (line) => {
    const group = groups.get(line) ?? null;
    if (!group) return withoutClass(line);
    const found = foundOf.get(group) ?? findPastClass(group.stated, facts, choiceOf(group.first));
    foundOf.set(group, found);
    return classOfLine(line, group, found);
  };
}

function classOfLine<Line extends ProblemLine>(
  line: Line,
  group: PastClassGroup<Line>,
  found: PastClassFound,
): ClassOfLine<Line> {
  const differs = disagreement(line, group);
  const isFirst = line === group.first;
  const waits: RowMessage = { key: 'imports.past_class.wait_for_first', params: { row: String(group.first.row) } };
  return {
    group,
    target: found.target,
    day: found.target?.kind === 'known' ? found.target.cls.startDate : group.stated.startDate,
    errors: [...errorsOf(line), ...(differs ? [differs] : []), ...found.errors],
    doubts: isFirst || found.doubts.length === 0 ? found.doubts : [waits],
    questions: isFirst ? found.questions : [],
    fields: fieldsOf(line, found),
  };
}

function withoutClass<Line extends ProblemLine>(line: Line): ClassOfLine<Line> {
  const missing: RowMessage = { key: 'imports.past_class.no_class', params: {} };
  const nothing = { group: null, target: null, day: null, doubts: [], questions: [] };
  return { ...nothing, errors: [...errorsOf(line), missing], fields: [] };
}

function errorsOf({ problems }: ProblemLine): RowMessage[] {
  return problems.filter(({ level }) => level === 'error').map(({ key, params }) => ({ key, params }));
}

function fieldsOf(line: ProblemLine, { target, course, host }: PastClassFound): FieldChange[] {
  const known = target?.kind === 'known' ? target.cls : null;
  const fields: FieldChange[] = [
    { field: 'class', before: null, after: known?.title ?? line.classTitle ?? course?.title ?? line.classCode },
    { field: 'classCode', before: null, after: known?.code ?? line.classCode },
    {
      field: 'course',
      before: null,
      after: course ? { code: course.code, label: course.title } : null,
      ...(!course && line.courseText && { written: line.courseText }),
    },
    { field: 'from', before: null, after: known?.startDate ?? line.startDate },
    { field: 'to', before: null, after: known?.endDate ?? line.endDate ?? line.startDate },
    {
      field: 'host',
      before: null,
      after: host ? { code: host.code, label: host.label } : null,
      ...(!host && !known && line.hostText && { written: line.hostText }),
    },
    { field: 'place', before: null, after: line.place },
  ];
  return fields.filter(({ after, written }) => after !== null || written !== undefined);
}
