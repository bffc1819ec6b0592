import type { UnitFacts } from '../../rules/unit-facts.js';
import type { ClassSummary } from '../../../classes/class-summary.entity.js';
import type { ComparedRow, FieldChange, RowMessage, RowQuestion } from '../compared-row.js';
import type { ChoiceOf, Compared } from '../import-kind.js';
import type { PastClassFacts, PastClassTarget } from '../past-classes/find-past-class.js';
import { type ClassOfLine, classOfLines } from '../past-classes/past-class-of-line.js';
import { unitAnswer } from '../unit-question.js';
import type { SummaryLine } from './summary-list.js';
import { NUMBER_NAMES, type RecordedNumbers, recordedNumbers, saysTheSame } from './summary-numbers.js';

/** A line that can be entered. */
export interface SummaryPlan {
  target: PastClassTarget;
  /** The same for all lines of one class. */
  group: object;
  unit: UnitFacts;
  numbers: RecordedNumbers;
  /** What is on record of the unit in the class and will be corrected. */
  before: ClassSummary | null;
  /** What the lines of the class note. */
  note: string | null;
}

export interface SummaryFacts extends PastClassFacts {
  /** The numbers on record of the classes that the file may mean. */
  summaries: readonly ClassSummary[];
}

const LONGEST_NOTE = 500;

/** What each line would do, in order. */
export function* compareSummaries(
  lines: readonly SummaryLine[],
  facts: SummaryFacts,
  choiceOf: ChoiceOf,
): Generator<Compared<SummaryPlan>> {
  const classOf = classOfLines(lines, facts, choiceOf);
  const recorded = new Map(facts.summaries.map((summary) => [`${summary.classId}:${summary.unitId}`, summary]));
  const seen = new Map<unknown, Map<number, number>>();
  for (const line of lines) {
    const cls = classOf(line);
    const choice = choiceOf(line);
    const answer = cls.day === null ? null : unitAnswer('unit', line.unitText, facts.units.on(cls.day), choice);
    const unit = answer?.unit ?? null;
    const read = recordedNumbers(line);
    const wrong = [...cls.errors, ...(read.error && !hasUnreadable(line) ? [read.error] : [])];
    const errors = wrong.length > 0 ? wrong : twice(seen, cls, unit, line);
    const known = cls.target?.kind === 'known' ? cls.target.cls : null;
    const before = known && unit ? (recorded.get(`${known.id}:${unit.id}`) ?? null) : null;
    const same = before !== null && saysTheSame(line, before);
    const differs = before !== null && !same && choice['accept'] !== '1';
    const doubts = [...cls.doubts, ...(answer?.doubt ? [answer.doubt] : []), ...(differs ? [DIFFERS] : [])];
    const outcome = errors.length > 0 ? 'error' : doubts.length > 0 ? 'unsure' : before ? 'match' : 'new';
    const questions = [...cls.questions, ...(answer?.question ? [answer.question] : []), ...(differs ? [ACCEPT] : [])];
    const row: ComparedRow = {
      sheet: line.sheet,
      row: line.row,
      outcome,
      already: outcome === 'match' && same,
      fields: [...cls.fields, ...fieldsOf(line, unit, read.numbers, before)],
      record: known ? { type: 'class', code: known.code } : null,
      messages: errors.length > 0 ? errors : [...doubts, ...(same ? [] : read.notes)],
      questions: outcome === 'unsure' ? questions : [],
    };
    const ready = cls.target && cls.group && unit && read.numbers;
    yield { row, plan: ready ? planOf(cls.target!, cls.group!, unit, read.numbers, line, before) : null };
  }
}

/** What cannot be read is wrong by itself: that it is missing would be a second word on the same cell. */
function hasUnreadable({ problems }: SummaryLine): boolean {
  return problems.some(({ key }) => key === 'imports.past_class.unreadable_number');
}

const DIFFERS: RowMessage = { key: 'imports.kind.history-summary.numbers_differ', params: {} };
const ACCEPT: RowQuestion = { name: 'accept', type: 'accept', key: 'imports.page.accept', options: [] };

/** A unit's numbers in a class stand on one line: whether two lines are parts or repeats nobody can tell. */
function twice(
  seen: Map<unknown, Map<number, number>>,
  { target, group }: ClassOfLine<SummaryLine>,
  unit: UnitFacts | null,
  line: SummaryLine,
): RowMessage[] {
  if (!group || !unit) return [];
  const key = target?.kind === 'known' ? target.cls.id : group;
  const units = seen.get(key) ?? new Map<number, number>();
  seen.set(key, units);
  const first = units.get(unit.id);
  units.set(unit.id, first ?? line.row);
  return first === undefined
    ? []
    : [{ key: 'imports.kind.history-summary.unit_twice', params: { row: String(first) } }];
}

function planOf(
  target: PastClassTarget,
  group: NonNullable<ClassOfLine<SummaryLine>['group']>,
  unit: UnitFacts,
  numbers: RecordedNumbers,
  line: SummaryLine,
  before: ClassSummary | null,
): SummaryPlan {
  const notes = [...new Set(group.lines.flatMap(({ note }) => note ?? []))].join('; ');
  const kept = before ? Object.fromEntries(NUMBER_NAMES.map((name) => [name, line[name] ?? before[name]])) : {};
  return { target, group, unit, numbers: { ...numbers, ...kept }, before, note: notes.slice(0, LONGEST_NOTE) || null };
}

function fieldsOf(
  line: SummaryLine,
  unit: UnitFacts | null,
  numbers: RecordedNumbers | null,
  before: ClassSummary | null,
): FieldChange[] {
  const fields: FieldChange[] = [
    {
      field: 'unit',
      before: null,
      after: unit ? { code: unit.code, label: unit.label } : null,
      ...(!unit && line.unitText && { written: line.unitText }),
    },
    ...NUMBER_NAMES.map((field) => ({
      field,
      before: before?.[field] ?? null,
      after: numbers?.[field] ?? line[field],
    })),
    { field: 'sessions', before: null, after: line.sessions },
    { field: 'periods', before: null, after: line.periods },
    { field: 'cost', before: null, after: line.costDong },
  ];
  return fields.filter(({ after, written }) => after !== null || written !== undefined);
}
