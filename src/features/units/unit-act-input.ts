import type { CalendarDate } from '../../common/dates/calendar-date.js';
import type { MessageParams } from '../../common/errors.js';
import type { Confidence, UnitChange, UnitLevel } from './rules/unit-history.js';

/**
 * One line of a resolution as somebody enters it. What is left out is taken from what is known: the code of a new unit
 * is proposed, its level and parent are those of the first unit that goes into it, its kind and short name follow from a
 * commune's full name. By kind:
 * - `merge`: `fromCodes` go whole into `toCode`, which lives on where it is one of them or lived already; else it is
 *   born, `toName` then being its name. `toCode` may be left out for a new unit.
 * - `split`: a part of each of `fromCodes` goes there; `isPrimary` marks the one part into which past figures roll.
 * - `rename`: `toName` (and `toGsoCode`) from that day on; with a `toCode` of its own the unit ends and goes on under it.
 * - `move`: `fromCodes` hang under `parentCode`.
 * - `abolish`: `fromCodes` end without an heir.
 * - `found`: a new unit `toName` under `parentCode`.
 */
export interface ActLineInput {
  kind: UnitChange['kind'];
  fromCodes: string[];
  toCode?: string | null;
  toName?: string | null;
  toShortName?: string | null;
  toGsoCode?: string | null;
  toLevel?: UnitLevel | null;
  toKind?: string | null;
  parentCode?: string | null;
  isPrimary?: boolean;
  confidence?: Confidence;
}

/** A resolution on units as somebody enters it, all its lines on one day. */
export interface ActInput {
  effectiveDate: CalendarDate;
  /** Number of the resolution; asked for. */
  basis: string | null;
  note: string | null;
  lines: ActLineInput[];
}

/** What speaks against an act: at a line (from 0) or at the act as a whole; the message is `errors.<code>`. */
export interface ActProblem {
  line: number | null;
  field: string | null;
  code: string;
  params: MessageParams;
}

/** A unit by code and the name under which lists show it. */
export interface NamedUnit {
  code: string;
  label: string;
}

/** A unit as it stands before or after an act. */
export interface UnitStanding {
  name: string;
  label: string;
  level: UnitLevel;
  gsoCode: string | null;
  parent: NamedUnit | null;
}

/**
 * What an act does to one unit on its day. `before` is null for a unit that is born, `after` for one that ends;
 * `successors` are those of a unit that ends or gives a part.
 */
export interface UnitEffect {
  code: string;
  kind: 'born' | 'ends' | 'changes' | 'gives';
  before: UnitStanding | null;
  after: UnitStanding | null;
  renamed: boolean;
  moved: boolean;
  successors: (NamedUnit & { isPrimary: boolean })[];
}
