import type { UnitFacts } from './unit-facts.js';
import type { EarlierLines, LinePointer } from './earlier-lines.js';
import { matchPerson, type PersonMatch, type PersonOnRecord } from './match-person.js';
import type { UnitMatch } from './match-unit.js';
import type { RosterLine, RosterMessage } from './roster-line.js';
import { unitChoices, unitDoubt } from './unit-doubt.js';

/** What a row would do: add a person, use one on record, wait for a choice, or nothing until its cell is mended. */
export type OutcomeKind = 'new' | 'match' | 'unsure' | 'error';

/** What the person who previews has settled about a row. */
export interface SettledChoice {
  unitId?: number;
  personId?: number | 'new';
  /** Take the row as proposed: a half-readable date, a person who stands twice in the file, an odd age. */
  accepted?: boolean;
}

/** A line together with what its unit and its name were found to mean. */
export interface ComparedLine {
  line: RosterLine;
  unit: UnitMatch;
  /** People on record whose search key is that of the line's name. */
  candidates: readonly PersonOnRecord[];
}

export interface ClassFacts {
  /** People who already hold or await a seat. */
  enrolledPersonIds: ReadonlySet<number>;
  /** The units that people may be entered under. */
  unitById: ReadonlyMap<number, UnitFacts>;
}

export interface RowOutcome {
  sheet: string;
  row: number;
  outcome: OutcomeKind;
  line: RosterLine;
  unit: UnitFacts | null;
  person: PersonOnRecord | null;
  /** Already in the class: sending the list again changes nothing. */
  alreadyIn: boolean;
  /** Why the row is an error or unsure, or what is worth knowing of it. */
  message: RosterMessage | null;
  /** Further reasons and notes, after the first. */
  more: RosterMessage[];
  /** Units to choose from where the text fits several or none. */
  unitChoices: UnitFacts[];
  /** People to choose from, besides "somebody new". */
  personChoices: PersonOnRecord[];
}

const MOST_CHOICES = 20;

/**
 * What one row would do, in view of the rows before it. An error outweighs everything; else whatever is doubtful makes the
 * row unsure until `choice` settles it.
 */
export function rowOutcome(
  compared: ComparedLine,
  facts: ClassFacts,
  earlier: EarlierLines,
  choice: SettledChoice = {},
): RowOutcome {
  const { line } = compared;
  const errors = line.problems.filter((problem) => problem.level === 'error');
  if (errors.length > 0) return { ...blank(line), outcome: 'error', ...messages([...errors, ...notesOf(line)]) };
  const units = possibleUnits(compared.unit, choice, facts);
  const found = settledPerson(compared, units, choice);
  const bar = barOf(found);
  if (bar) return { ...blank(line), outcome: 'error', ...messages([bar, ...notesOf(line)]) };
  const unit = unitOf(units, found);
  const doubts = [
    ...readingDoubts(line, choice),
    ...twiceDoubts(line, unit, found, earlier, choice),
    ...unitDoubts(compared, unit, found),
    ...personDoubts(line, found, choice),
  ];
  const person = found.kind === 'match' ? found.person : null;
  const alreadyIn = person !== null && facts.enrolledPersonIds.has(person.id);
  const outcome = doubts.length > 0 ? 'unsure' : person ? 'match' : 'new';
  return {
    ...blank(line),
    outcome,
    unit,
    person,
    alreadyIn,
    ...messages([...doubts, ...knownNotes(person, alreadyIn), ...notesOf(line)]),
    unitChoices: unit ? [] : unitChoices(compared.unit).filter(({ id }) => facts.unitById.has(id)),
    personChoices: found.kind === 'possible' ? found.people.filter(({ barred }) => !barred).slice(0, MOST_CHOICES) : [],
  };
}

function blank(line: RosterLine): RowOutcome {
  return {
    sheet: line.sheet,
    row: line.row,
    outcome: 'new',
    line,
    unit: null,
    person: null,
    alreadyIn: false,
    message: null,
    more: [],
    unitChoices: [],
    personChoices: [],
  };
}

function messages(all: readonly RosterMessage[]): Pick<RowOutcome, 'message' | 'more'> {
  const [message = null, ...more] = all.map(({ key, params }) => ({ key, params }));
  return { message, more };
}

function notesOf(line: RosterLine): RosterMessage[] {
  return line.problems.filter((problem) => problem.level === 'note');
}

function possibleUnits(match: UnitMatch, choice: SettledChoice, facts: ClassFacts): UnitFacts[] {
  const chosen = choice.unitId === undefined ? undefined : facts.unitById.get(choice.unitId);
  if (chosen) return [chosen];
  const meant = match.kind === 'one' ? [match.unit] : match.kind === 'many' ? match.units : [];
  return meant.filter(({ id }) => facts.unitById.has(id));
}

function settledPerson(compared: ComparedLine, units: readonly UnitFacts[], choice: SettledChoice): PersonMatch {
  const found = matchPerson({ ...compared.line, unitIds: units.map((unit) => unit.id) }, compared.candidates);
  if (barOf(found)) return found;
  if (choice.personId === 'new') return { kind: 'new' };
  const chosen = compared.candidates.find((candidate) => candidate.id === choice.personId);
  return chosen ? { kind: 'match', person: chosen } : found;
}

/** Why a person who is meant for sure cannot be entered; of somebody elsewhere nothing is told. */
function barOf(found: PersonMatch): RosterMessage | null {
  if (found.kind !== 'match' || !found.person.barred) return null;
  return found.person.barred === 'closed'
    ? { key: 'imports.error.person_closed', params: { code: found.person.code } }
    : { key: 'imports.error.person_elsewhere', params: {} };
}

/** A person matched for sure tells which of several units of one name is meant. */
function unitOf(units: readonly UnitFacts[], found: PersonMatch): UnitFacts | null {
  const [only] = units;
  if (only && units.length === 1) return only;
  return found.kind === 'match' ? (units.find((unit) => unit.id === found.person.unitId) ?? null) : null;
}

function readingDoubts(line: RosterLine, choice: SettledChoice): RosterMessage[] {
  return choice.accepted ? [] : line.problems.filter((problem) => problem.level === 'unsure');
}

function twiceDoubts(
  line: RosterLine,
  unit: UnitFacts | null,
  found: PersonMatch,
  earlier: EarlierLines,
  choice: SettledChoice,
): RosterMessage[] {
  const sameLine = earlier.sameAs(line, unit?.id ?? null);
  const samePerson = found.kind === 'match' ? earlier.samePerson(found.person.id, line) : null;
  const first: LinePointer | null = sameLine ?? samePerson;
  if (!first || choice.accepted || choice.personId !== undefined) return [];
  const elsewhere = first.sheet !== line.sheet;
  return [
    elsewhere
      ? { key: 'imports.unsure.twice_other_sheet', params: { row: String(first.row), sheet: first.sheet } }
      : { key: 'imports.unsure.twice', params: { row: String(first.row) } },
  ];
}

/** Somebody matched for sure keeps the unit on record where the file names none. */
function unitDoubts({ line, unit: match }: ComparedLine, unit: UnitFacts | null, found: PersonMatch): RosterMessage[] {
  if (unit) return [];
  if (match.kind !== 'none') return [unitDoubt(match, line.unitText ?? line.section)];
  return line.unitText === null && found.kind === 'match' ? [] : [unitDoubt(match, line.unitText)];
}

/** Where nobody can be chosen, accepting the row means that this is somebody else. */
function personDoubts(line: RosterLine, found: PersonMatch, choice: SettledChoice): RosterMessage[] {
  if (found.kind !== 'possible') return [];
  if (choice.accepted && found.people.every(({ barred }) => barred)) return [];
  const visible = found.people.filter(({ barred }) => barred !== 'elsewhere');
  const [first] = visible;
  if (!first) return [{ key: 'imports.unsure.person_elsewhere', params: {} }];
  const params = { count: visible.length, code: first.code };
  if (visible.length > 1) return [{ key: 'imports.unsure.person_several', params }];
  if (line.birthYear === null) return [{ key: 'imports.unsure.person_no_birth', params }];
  return [{ key: line.birthDate === null ? 'imports.unsure.person_year_only' : 'imports.unsure.person_like', params }];
}

function knownNotes(person: PersonOnRecord | null, alreadyIn: boolean): RosterMessage[] {
  return person && alreadyIn ? [{ key: 'imports.match.already_in', params: { code: person.code } }] : [];
}
