import { nameIdentity } from '../../../common/vietnamese/name-identity.js';
import type { RosterLine } from './roster-line.js';

/** A line of the same file, for a message to point at. */
export interface LinePointer {
  sheet: string;
  row: number;
}

interface SameYear {
  byDate: Map<string, LinePointer>;
  /** The first line that gives the year alone. */
  yearOnly: LinePointer | null;
  first: LinePointer;
}

/**
 * The people named so far, to notice who stands twice in the file: the same name with the same birth date, the same year
 * where one line gives no more, or no birth at all and the same unit. Each question takes the same time however many lines
 * there are.
 */
export class EarlierLines {
  private readonly byNameAndYear = new Map<string, SameYear>();
  private readonly withoutBirth = new Map<string, LinePointer>();
  private readonly byPerson = new Map<number, LinePointer>();

  /** The earlier line that names the same person; null where this is the first. Remembers this one. */
  sameAs(line: RosterLine, unitId: number | null): LinePointer | null {
    const here = { sheet: line.sheet, row: line.row };
    const identity = nameIdentity(line.fullName);
    if (line.birthYear === null)
      return firstAt(this.withoutBirth, `${identity}|${unitId ?? line.unitText ?? ''}`, here);
    const key = `${identity}|${line.birthYear}`;
    const known = this.byNameAndYear.get(key);
    if (!known) {
      this.byNameAndYear.set(key, sameYear(line, here));
      return null;
    }
    if (line.birthDate === null) {
      known.yearOnly ??= here;
      return known.first;
    }
    return firstAt(known.byDate, line.birthDate, here) ?? known.yearOnly;
  }

  /** The earlier line that was matched with the same person on record. */
  samePerson(personId: number, line: RosterLine): LinePointer | null {
    return firstAt(this.byPerson, personId, { sheet: line.sheet, row: line.row });
  }
}

function sameYear(line: RosterLine, here: LinePointer): SameYear {
  return {
    byDate: new Map(line.birthDate === null ? [] : [[line.birthDate, here]]),
    yearOnly: line.birthDate === null ? here : null,
    first: here,
  };
}

function firstAt<Key>(map: Map<Key, LinePointer>, key: Key, here: LinePointer): LinePointer | null {
  const first = map.get(key);
  if (!first) map.set(key, here);
  return first ?? null;
}
