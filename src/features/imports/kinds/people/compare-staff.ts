import type { UnitFacts } from '../../rules/unit-facts.js';
import { type CalendarDate, formatDate } from '../../../../common/dates/calendar-date.js';
import { searchKey } from '../../../../common/vietnamese/search-key.js';
import { EarlierLines } from '../../rules/earlier-lines.js';
import { bearsName, type PersonOnRecord, searchKeysOfPerson } from '../../rules/match-person.js';
import type { UnitMatch } from '../../rules/match-unit.js';
import { rowOutcome, type RowOutcome } from '../../rules/row-outcome.js';
import type { RowChoice, RowMessage, RowQuestion } from '../compared-row.js';
import type { ChoiceOf, Compared } from '../import-kind.js';
import { settledChoice } from '../roster/roster-row.js';
import type { UnitsOfDay, UnitsOfDays } from '../units-of-days.js';
import { hasOtherBirth, personDifferences, type PersonDifferences, whyNotPosted } from './person-differences.js';
import type { StaffLine } from './staff-list.js';
import type { StaffOnRecord } from './staff-on-record.js';
import { staffRow } from './staff-row.js';

/** A line that can be entered: somebody new under a unit, or what changes about somebody on record. */
export type StaffPlan =
  | { kind: 'new'; line: StaffLine; unit: UnitFacts; from: CalendarDate | null; withEthnicity: boolean }
  | { kind: 'change'; person: StaffOnRecord; changes: PersonDifferences; unitCode: string | null };

/** What a list of staff is compared with. */
export interface StaffFacts {
  /** Everybody on record who bears a name of the file, or whose code stands in it. */
  people: readonly StaffOnRecord[];
  /** Whose the codes of the file are; that of a merged file is the survivor's. */
  idOfCode: ReadonlyMap<string, number>;
  units: UnitsOfDays;
  inScope(unit: { id: number }): boolean;
  /** As which unit those are read today that have ended. */
  heirs: ReadonlyMap<number, number>;
  maySetEthnicity: boolean;
  today: CalendarDate;
}

/** What each line would do, in order. */
export function* compareStaff(
  lines: readonly StaffLine[],
  facts: StaffFacts,
  choiceOf: ChoiceOf,
): Generator<Compared<StaffPlan>> {
  const comparison = new StaffComparison(facts);
  for (const line of lines) yield comparison.compare(line, choiceOf(line));
}

/** What of a line was found: the unit it names, since when, and whether that had to be guessed. */
interface PlaceFound {
  match: UnitMatch;
  units: UnitsOfDay;
  from: CalendarDate | null;
  doubt: RowMessage | null;
}

const NOBODY: ReadonlySet<number> = new Set();
const ACCEPT: RowQuestion = { name: 'accept', type: 'accept', key: 'imports.page.accept', options: [] };

class StaffComparison {
  private readonly byName = new Map<string, StaffOnRecord[]>();
  private readonly byId = new Map<number, StaffOnRecord>();
  private readonly earlier = new EarlierLines();
  private readonly unitsInScope = new Map<UnitsOfDay, ReadonlyMap<number, UnitFacts>>();

  constructor(private readonly facts: StaffFacts) {
    for (const person of facts.people) {
      for (const key of searchKeysOfPerson(person)) this.byName.set(key, [...(this.byName.get(key) ?? []), person]);
      this.byId.set(person.id, person);
    }
  }

  compare(line: StaffLine, choice: RowChoice): Compared<StaffPlan> {
    const accepted = choice['accept'] === '1';
    const ofCode = this.ofCode(line);
    const refusal = this.refusal(line, ofCode);
    if (refusal) return staffRow({ line, outcome: 'error', messages: [refusal], facts: this.facts });
    const place = this.placeOf(line, accepted);
    const outcome = this.outcomeOf(line, place, ofCode, choice);
    if (outcome.outcome === 'error') {
      return staffRow({ line, outcome: 'error', messages: messagesOf(outcome), facts: this.facts });
    }
    const person = outcome.person ? this.byId.get(outcome.person.id)! : null;
    return person
      ? this.knownPerson(line, place, outcome, person, ofCode !== null, accepted)
      : this.newPerson(line, place, outcome, accepted);
  }

  private ofCode({ personCode }: StaffLine): StaffOnRecord | null {
    const id = personCode === null ? undefined : this.facts.idOfCode.get(personCode);
    return id === undefined ? null : (this.byId.get(id) ?? null);
  }

  private newPerson(line: StaffLine, place: PlaceFound, outcome: RowOutcome, accepted: boolean): Compared<StaffPlan> {
    const doubts = place.doubt && !accepted ? [place.doubt] : [];
    const unit = outcome.unit;
    const isReady = doubts.length === 0 && outcome.outcome === 'new' && unit !== null;
    const withEthnicity = this.facts.maySetEthnicity;
    return staffRow({
      line,
      outcome: isReady ? 'new' : 'unsure',
      found: outcome,
      messages: [...doubts, ...messagesOf(outcome), ...this.notesOf(line)],
      questions: doubts.length > 0 && outcome.outcome !== 'unsure' ? [ACCEPT] : [],
      plan: isReady ? { kind: 'new', line, unit, from: place.from, withEthnicity } : null,
      facts: this.facts,
    });
  }

  private knownPerson(
    line: StaffLine,
    place: PlaceFound,
    outcome: RowOutcome,
    person: StaffOnRecord,
    byCode: boolean,
    accepted: boolean,
  ): Compared<StaffPlan> {
    const { today, maySetEthnicity } = this.facts;
    const isSure = byCode && accepted;
    const unit = this.unitMeant(outcome.unit, person);
    const stated = { unitId: unit?.id ?? null, from: place.from };
    const changes = personDifferences(line, person, stated, { isSure, maySetEthnicity, today });
    const reason = whyNotPosted(changes, person, today);
    if (reason) {
      const params = { date: formatDate(person.postedFrom ?? today) };
      const messages = [{ key: `imports.kind.people.${reason}`, params }];
      return staffRow({ line, outcome: 'error', messages, found: outcome, person, facts: this.facts });
    }
    const moves = changes.posting !== null;
    const doubts = accepted
      ? []
      : [...(place.doubt && moves ? [place.doubt] : []), ...(byCode ? doubtsOfCode(line, person) : [])];
    const isReady = doubts.length === 0 && outcome.outcome === 'match';
    const nothing = changes.details === null && !moves;
    return staffRow({
      line,
      outcome: isReady ? 'match' : 'unsure',
      already: isReady && nothing,
      found: outcome,
      person,
      changes,
      messages: [...doubts, ...messagesOf(outcome), ...this.notesOf(line)],
      questions: doubts.length > 0 && outcome.outcome !== 'unsure' ? [ACCEPT] : [],
      plan: isReady && !nothing ? { kind: 'change', person, changes, unitCode: unit?.code ?? person.unitCode } : null,
      facts: this.facts,
    });
  }

  /** A unit that has ended and gone into the person's own is where the person is. */
  private unitMeant(unit: UnitFacts | null, person: StaffOnRecord): UnitFacts | null {
    return unit && this.facts.heirs.get(unit.id) === person.unitId ? null : unit;
  }

  private refusal({ personCode, from, problems }: StaffLine, ofCode: StaffOnRecord | null): RowMessage | null {
    const wrong = problems.find(({ level }) => level === 'error');
    if (wrong) return { key: wrong.key, params: wrong.params };
    if (personCode !== null && !ofCode)
      return { key: 'imports.kind.people.no_such_code', params: { code: personCode } };
    if (ofCode?.barred === 'closed') return { key: 'imports.kind.people.closed', params: { code: ofCode.code } };
    if (ofCode?.barred === 'elsewhere')
      return { key: 'imports.kind.people.no_such_code', params: { code: ofCode.code } };
    return from !== null && from > this.facts.today
      ? { key: 'imports.kind.people.posting_in_future', params: {} }
      : null;
  }

  /** The unit as it stood when the person came there; one that is younger than that day has to be accepted, without the day. */
  private placeOf({ from, unitText, section }: StaffLine, accepted: boolean): PlaceFound {
    const { units, today } = this.facts;
    const now = units.on(today);
    if (from === null) return { match: now.match(unitText, section), units: now, from, doubt: null };
    const then = units.on(from);
    const match = then.match(unitText, section);
    const byToday = now.match(unitText, section);
    if (match.kind !== 'none' || byToday.kind !== 'one') return { match, units: then, from, doubt: null };
    const params = { unit: byToday.unit.label, date: formatDate(from) };
    const doubt = { key: 'imports.kind.people.unit_younger', params };
    return { match: byToday, units: now, from: null, doubt: accepted ? null : doubt };
  }

  private outcomeOf(line: StaffLine, place: PlaceFound, ofCode: StaffOnRecord | null, choice: RowChoice): RowOutcome {
    const named = this.byName.get(searchKey(line.fullName)) ?? [];
    const people = ofCode ? [ofCode] : named;
    const settled = settledChoice(choice, place.units.index);
    const compared = { line, unit: place.match, candidates: people.map(asCandidate) };
    const facts = { enrolledPersonIds: NOBODY, unitById: this.inScope(place.units) };
    if (!ofCode) return withKeys(rowOutcome(compared, facts, this.earlier, settled));
    const outcome = rowOutcome(compared, facts, this.earlier, { ...settled, personId: ofCode.id });
    const first = settled.accepted ? null : this.earlier.samePerson(ofCode.id, line);
    if (!first || (first.row === line.row && first.sheet === line.sheet)) return outcome;
    return {
      ...outcome,
      outcome: 'unsure',
      message: { key: 'imports.unsure.twice', params: { row: String(first.row) } },
    };
  }

  private notesOf({ ethnicity }: StaffLine): RowMessage[] {
    const leftOut = ethnicity !== null && !this.facts.maySetEthnicity;
    return leftOut ? [{ key: 'imports.kind.people.ethnicity_left_out', params: {} }] : [];
  }

  private inScope(units: UnitsOfDay): ReadonlyMap<number, UnitFacts> {
    const known = this.unitsInScope.get(units);
    if (known) return known;
    const inScope = new Map([...units.byId].filter(([, unit]) => this.facts.inScope(unit)));
    this.unitsInScope.set(units, inScope);
    return inScope;
  }
}

/** What a code tells for sure and the rest of the line speaks against. */
function doubtsOfCode(line: StaffLine, person: StaffOnRecord): RowMessage[] {
  const params = { code: person.code, name: person.fullName };
  return [
    ...(bearsName(person, line.fullName) ? [] : [{ key: 'imports.kind.people.code_of_other_name', params }]),
    ...(hasOtherBirth(line, person) ? [{ key: 'imports.kind.people.code_of_other_birth', params }] : []),
  ];
}

function asCandidate(person: StaffOnRecord): PersonOnRecord {
  const { id, code, fullName, birthDate, birthYear, sex, unitId, unitLabel, position, formerly, barred } = person;
  const known = { id, code, fullName, birthDate, birthYear, sex, unitId, unitLabel, position, formerly };
  return barred ? { ...known, barred } : known;
}

/** The words of rosters speak of enrolling. */
const OWN_KEYS: Readonly<Record<string, string>> = {
  'imports.error.person_closed': 'imports.kind.people.closed',
  'imports.error.person_elsewhere': 'imports.kind.people.elsewhere',
  'imports.unsure.person_elsewhere': 'imports.kind.people.like_elsewhere',
};

function withKeys(outcome: RowOutcome): RowOutcome {
  const { message, more } = outcome;
  const own = ({ key, params }: RowMessage): RowMessage => ({ key: OWN_KEYS[key] ?? key, params });
  return { ...outcome, message: message && own(message), more: more.map(own) };
}

function messagesOf({ message, more }: RowOutcome): RowMessage[] {
  return [...(message ? [message] : []), ...more];
}
