import type { EndedUnit, UnitFacts, UnitIndex } from './unit-facts.js';
import { searchKey } from '../../../common/vietnamese/search-key.js';
import { EarlierLines } from './earlier-lines.js';
import { type PersonOnRecord, searchKeysOfPerson } from './match-person.js';
import { matchUnit, type UnitMatch } from './match-unit.js';
import type { RosterLine } from './roster-line.js';
import { type ClassFacts, rowOutcome, type RowOutcome, type SettledChoice } from './row-outcome.js';
import { buildUnitIndex } from './unit-index.js';

/** What a whole roster is compared with. */
export interface RosterFacts {
  /** The units as they stood on the class's first day. */
  units: readonly UnitFacts[];
  /** Those that had ended by then. */
  ended?: readonly EndedUnit[];
  /** Everybody on record who bears one of the names in the file, marks aside, or bore it in a merged file. */
  people: readonly PersonOnRecord[];
  enrolledPersonIds: ReadonlySet<number>;
  /** The units that people may be entered under. */
  unitIdsInScope: ReadonlySet<number>;
}

/** The search keys by which the people of a file are looked up on record. */
export function searchKeysOf(lines: readonly RosterLine[]): string[] {
  return [...new Set(lines.map((line) => searchKey(line.fullName)).filter((key) => key !== ''))];
}

/** What each row of a file would do, in their order. Takes time in proportion to the rows. */
export function* rosterOutcomes(
  lines: readonly RosterLine[],
  facts: RosterFacts,
  choiceOf: (line: RosterLine) => SettledChoice,
): Generator<RowOutcome> {
  const unitOf = unitMatcher(buildUnitIndex(facts.units, facts.ended));
  const candidatesOf = candidatesBySearchKey(facts.people);
  const earlier = new EarlierLines();
  const classFacts: ClassFacts = {
    enrolledPersonIds: facts.enrolledPersonIds,
    unitById: new Map(facts.units.filter(({ id }) => facts.unitIdsInScope.has(id)).map((unit) => [unit.id, unit])),
  };
  for (const line of lines) {
    const compared = { line, unit: unitOf(line), candidates: candidatesOf.get(searchKey(line.fullName)) ?? [] };
    yield rowOutcome(compared, classFacts, earlier, choiceOf(line));
  }
}

/** Looks each way of writing a unit up once. */
function unitMatcher(index: UnitIndex): (line: RosterLine) => UnitMatch {
  const known = new Map<string, UnitMatch>();
  return ({ unitText, section }) => {
    const key = `${unitText ?? ''}\n${section ?? ''}`;
    const match = known.get(key) ?? matchUnit(unitText, index, section);
    known.set(key, match);
    return match;
  };
}

function candidatesBySearchKey(people: readonly PersonOnRecord[]): Map<string, PersonOnRecord[]> {
  const byKey = new Map<string, PersonOnRecord[]>();
  for (const person of people) {
    for (const key of searchKeysOfPerson(person)) {
      const sameKey = byKey.get(key);
      if (sameKey) sameKey.push(person);
      else byKey.set(key, [person]);
    }
  }
  return byKey;
}
