import type { UnitFacts } from '../../rules/unit-facts.js';
import type { CalendarDate } from '../../../../common/dates/calendar-date.js';
import { searchKey } from '../../../../common/vietnamese/search-key.js';
import type { Namesake } from '../../../people/people.repository.js';
import { EarlierLines } from '../../rules/earlier-lines.js';
import { bearsName, type PersonOnRecord, searchKeysOfPerson } from '../../rules/match-person.js';
import { rowOutcome, type RowOutcome } from '../../rules/row-outcome.js';
import type { ComparedRow, FieldChange, RowMessage } from '../compared-row.js';
import type { ChoiceOf, Compared } from '../import-kind.js';
import type { PastClassFacts, PastClassTarget } from '../past-classes/find-past-class.js';
import { type ClassOfLine, classOfLines } from '../past-classes/past-class-of-line.js';
import { rosterRow, settledChoice } from '../roster/roster-row.js';
import type { UnitsOfDay } from '../units-of-days.js';
import type { LearnerLine } from './learners-list.js';
import { type FreshPerson, PeopleOfFile } from './people-of-file.js';

/** A line that can be entered. */
export interface LearnerPlan {
  target: PastClassTarget;
  /** The same for all lines of one class. */
  group: object;
  line: LearnerLine;
  unit: UnitFacts;
  /** Somebody on record, or somebody whom the file is the first to name. */
  person: { kind: 'known'; id: number; code: string } | { kind: 'fresh'; fresh: FreshPerson };
}

export interface LearnerFacts extends PastClassFacts {
  /** Everybody on record who bears one of the names in the file, marks aside. */
  people: readonly Namesake[];
  /** Where those of them who serve nowhere now served last. */
  lastUnits: ReadonlyMap<number, number>;
  /** Who stands in the classes on record that the file may mean. */
  enrolled: ReadonlyMap<number, ReadonlySet<number>>;
}

const NOBODY: ReadonlySet<number> = new Set();

/** What each line would do, in order. */
export function* compareLearners(
  lines: readonly LearnerLine[],
  facts: LearnerFacts,
  choiceOf: ChoiceOf,
): Generator<Compared<LearnerPlan>> {
  const classOf = classOfLines(lines, facts, choiceOf);
  const comparison = new LearnerComparison(facts);
  for (const [place, line] of lines.entries()) {
    const cls = classOf(line);
    if (cls.errors.length > 0 || cls.day === null) yield { row: errorRow(line, cls, cls.errors), plan: null };
    else yield comparison.compare(place, line, cls, cls.day, choiceOf(line));
  }
}

class LearnerComparison {
  private readonly known = new Map<string, Namesake[]>();
  private readonly inFile = new PeopleOfFile();
  private readonly earlier = new Map<unknown, EarlierLines>();
  private readonly unitsInScope = new Map<UnitsOfDay, ReadonlyMap<number, UnitFacts>>();

  constructor(private readonly facts: LearnerFacts) {
    const unique = new Map(facts.people.map((person) => [person.id, person]));
    for (const person of unique.values()) {
      for (const key of searchKeysOfPerson(person)) this.known.set(key, [...(this.known.get(key) ?? []), person]);
    }
  }

  compare(
    place: number,
    line: LearnerLine,
    cls: ClassOfLine<LearnerLine>,
    day: CalendarDate,
    choice: Readonly<Record<string, string>>,
  ): Compared<LearnerPlan> {
    const units = this.facts.units.on(day);
    const enrolled = this.enrolledIn(cls.target);
    const candidates = this.candidates(line, enrolled, day);
    const personId = recognised(line, candidates, enrolled);
    const settled = { ...(personId !== null && { personId }), ...settledChoice(choice, units.index) };
    const facts = { enrolledPersonIds: enrolled, unitById: this.inScope(units) };
    const compared = { line, unit: units.match(line.unitText, line.section), candidates };
    const outcome = withUnit(rowOutcome(compared, facts, this.earlierOf(cls), settled));
    if (outcome.outcome === 'error') return { row: errorRow(line, cls, messagesOf(outcome)), plan: null };
    return this.compared(place, line, cls, outcome);
  }

  private compared(
    place: number,
    line: LearnerLine,
    cls: ClassOfLine<LearnerLine>,
    outcome: RowOutcome,
  ): Compared<LearnerPlan> {
    const row = rosterRow(outcome);
    const doubtful = cls.doubts.length > 0 || outcome.outcome === 'unsure';
    const inFile = outcome.person ? this.inFile.find(outcome.person.id) : null;
    const sameAs: RowMessage[] = inFile ? [sameAsRow(inFile)] : [];
    const { target, group } = cls;
    const { unit } = outcome;
    const ready = !doubtful && target !== null && group !== null && unit !== null;
    return {
      row: {
        ...row,
        outcome: doubtful ? 'unsure' : inFile ? 'new' : row.outcome,
        already: !doubtful && row.already,
        fields: [...row.fields, ...cls.fields, ...resultFields(line)],
        record: inFile ? null : row.record,
        messages: [...cls.doubts, ...row.messages, ...sameAs],
        questions: doubtful ? [...cls.questions, ...row.questions] : [],
      },
      plan: ready ? { target, group, line, unit, person: this.personOf(place, line, cls, outcome, unit) } : null,
    };
  }

  /** Whom a line means; who is new is remembered for the lines after. */
  private personOf(
    place: number,
    line: LearnerLine,
    cls: ClassOfLine<LearnerLine>,
    { person }: RowOutcome,
    unit: UnitFacts,
  ): LearnerPlan['person'] {
    const from = cls.day!;
    const until = cls.group?.stated.endDate ?? from;
    if (!person) return { kind: 'fresh', fresh: this.inFile.add(place, { line, unit, from, until }) };
    const fresh = this.inFile.find(person.id);
    if (!fresh) return { kind: 'known', id: person.id, code: person.code };
    if (fresh.unit.id === unit.id && until > fresh.until) fresh.until = until;
    return { kind: 'fresh', fresh };
  }

  private enrolledIn(target: PastClassTarget | null): ReadonlySet<number> {
    return target?.kind === 'known' ? (this.facts.enrolled.get(target.cls.id) ?? NOBODY) : NOBODY;
  }

  private candidates(line: LearnerLine, enrolled: ReadonlySet<number>, day: CalendarDate): PersonOnRecord[] {
    const known = this.known.get(searchKey(line.fullName)) ?? [];
    return [...known.map((person) => this.onRecord(person, enrolled, day)), ...this.inFile.candidates(line.fullName)];
  }

  /** A file that was closed after the class does not bar: the person was there then. */
  private onRecord(person: Namesake, enrolled: ReadonlySet<number>, day: CalendarDate): PersonOnRecord {
    const { id, code, fullName, birthDate, birthYear, sex, unitLabel, position, formerly } = person;
    const unitId = person.unitId ?? this.facts.lastUnits.get(id) ?? null;
    const known = { id, code, fullName, birthDate, birthYear, sex, unitId, unitLabel, position, formerly };
    if (enrolled.has(id)) return known;
    const servedInScope = person.unitId === null && unitId !== null && this.facts.inScope({ id: unitId });
    if (!person.inScope && !servedInScope) return { ...known, barred: 'elsewhere' };
    return person.closedOn !== null && person.closedOn < day ? { ...known, barred: 'closed' } : known;
  }

  /** Somebody stands twice in the file where it is twice in one class. */
  private earlierOf({ target, group }: ClassOfLine<LearnerLine>): EarlierLines {
    const key = target?.kind === 'known' ? target.cls.id : group;
    const earlier = this.earlier.get(key) ?? new EarlierLines();
    this.earlier.set(key, earlier);
    return earlier;
  }

  private inScope(units: UnitsOfDay): ReadonlyMap<number, UnitFacts> {
    const known = this.unitsInScope.get(units);
    if (known) return known;
    const inScope = new Map([...units.byId].filter(([, unit]) => this.facts.inScope(unit)));
    this.unitsInScope.set(units, inScope);
    return inScope;
  }
}

/** Where a birth is not wholly known, the one who stands in the class under the same name is meant: else no list could be sent again. */
function recognised(
  line: LearnerLine,
  candidates: readonly PersonOnRecord[],
  enrolled: ReadonlySet<number>,
): number | null {
  const inClass = candidates.filter(
    (person) => enrolled.has(person.id) && bearsName(person, line.fullName) && mayBeBornSo(line, person),
  );
  const [only, ...others] = inClass;
  return only && others.length === 0 ? only.id : null;
}

function mayBeBornSo(line: LearnerLine, person: PersonOnRecord): boolean {
  if (line.birthYear === null || person.birthYear === null) return true;
  return line.birthYear === person.birthYear && (line.birthDate === null || person.birthDate === null);
}

/** The unit of that time is not known from who the person is now: it has to be written, or chosen. */
function withUnit(outcome: RowOutcome): RowOutcome {
  if (outcome.outcome !== 'match' || outcome.alreadyIn || outcome.unit) return outcome;
  const { message, more } = outcome;
  return {
    ...outcome,
    outcome: 'unsure',
    message: { key: 'imports.unsure.unit_missing', params: {} },
    more: [...(message ? [message] : []), ...more],
  };
}

function messagesOf({ message, more }: RowOutcome): RowMessage[] {
  return [...(message ? [message] : []), ...more];
}

function sameAsRow({ line }: FreshPerson): RowMessage {
  return { key: 'imports.kind.history-rosters.same_as_row', params: { row: String(line.row) } };
}

function errorRow(line: LearnerLine, cls: ClassOfLine<LearnerLine>, messages: RowMessage[]): ComparedRow {
  const { sheet, row, fullName, fullNameRaw, birthDate, birthYear, unitText } = line;
  const birth = birthDate ?? (birthYear === null ? null : String(birthYear));
  const fields: FieldChange[] = [
    {
      field: 'fullName',
      before: null,
      after: fullName || null,
      ...(fullNameRaw.trim() !== fullName && { written: fullNameRaw }),
    },
    ...(birth === null ? [] : [{ field: 'birth', before: null, after: birth }]),
    ...(unitText === null ? [] : [{ field: 'unit', before: null, after: null, written: unitText }]),
    ...cls.fields,
  ];
  return { sheet, row, outcome: 'error', already: false, fields, record: null, messages, questions: [] };
}

function resultFields({ passed, grade, note }: LearnerLine): FieldChange[] {
  const result = grade ?? (passed === null ? null : passed ? 'passed' : 'failed');
  return [
    { field: 'result', before: null, after: result },
    { field: 'note', before: null, after: note },
  ].filter(({ after }) => after !== null);
}
