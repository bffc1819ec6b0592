import {
  type CalendarDate,
  formatDate,
  isCalendarDate,
  parseVietnameseDate,
} from '../../../common/dates/calendar-date.js';
import { DomainError, type FieldProblem } from '../../../common/errors.js';
import type { Sex } from '../../people/person.entity.js';
import type { UnitLevel } from '../../units/unit.entity.js';
import { type Measure, MEASURES } from './measures.js';

/**
 * By which tree of units the past is read: as it was at the time of each class, on the map of today, or on the map of a day.
 * The totals of everything are the same by all of them.
 */
export type ReadingAsked = 'then' | 'today' | CalendarDate;

/** One question: it is both a figure and the rows the figure was counted from. Null asks for everything. */
export interface FigureQuery {
  measure: Measure;
  reading: ReadingAsked;
  /** First and last day; a class counts on the day of its last session. */
  from: CalendarDate | null;
  to: CalendarDate | null;
  year: number | null;
  /** The unit that sent the people, with all under it. */
  unitCode: string | null;
  /** The unit alone, without those under it. */
  ownOnly: boolean;
  /** Units, each directly above the next and the last above the unit: only while it hung there. */
  under: readonly string[];
  /** Only what hangs under none of the reader's own units, though it once did. */
  outside: boolean;
  /** Only what cannot be converted to the map that is asked for. */
  unconvertible: boolean;
  courseCode: string | null;
  classCode: string | null;
  level: UnitLevel | null;
  sex: Sex | null;
  minority: boolean | null;
}

/** All participations there ever were. */
export const EVERYTHING: FigureQuery = {
  measure: 'participations',
  reading: 'then',
  from: null,
  to: null,
  year: null,
  unitCode: null,
  ownOnly: false,
  under: [],
  outside: false,
  unconvertible: false,
  courseCode: null,
  classCode: null,
  level: null,
  sex: null,
  minority: null,
};

const LONGEST_VALUE = 60;
/** Longer than any way down a tree of units. */
const MOST_UNITS_ABOVE = 6;
const BETWEEN_UNITS = ',';
const LEVELS: readonly UnitLevel[] = ['tinh', 'huyen', 'xa'];
const SEXES: readonly Sex[] = ['male', 'female'];

/** Reads a question from the values of an address; unknown names are left alone. */
export function readFigureQuery(given: Readonly<Record<string, unknown>>): {
  query: FigureQuery;
  problems: FieldProblem[];
} {
  const values = new QueryValues(given);
  const query: FigureQuery = {
    measure: values.oneOf('measure', MEASURES) ?? EVERYTHING.measure,
    reading: values.reading('reading', 'on') ?? EVERYTHING.reading,
    from: values.day('from'),
    to: values.day('to'),
    year: values.year('year'),
    unitCode: values.text('unit'),
    ownOnly: values.flag('own') ?? false,
    under: values.codes('under'),
    outside: values.flag('outside') ?? false,
    unconvertible: values.flag('unconvertible') ?? false,
    courseCode: values.text('course'),
    classCode: values.text('class'),
    level: values.oneOf('level', LEVELS),
    sex: values.oneOf('sex', SEXES),
    minority: values.flag('minority'),
  };
  if (query.from !== null && query.to !== null && query.to < query.from) {
    values.problem('to', 'period_reversed', { from: formatDate(query.from), to: formatDate(query.to) });
  }
  return { query, problems: values.problems };
}

/** The question of an address. @throws DomainError period_reversed, date_unreadable, figure_filter_unreadable, figure_map_day_missing, figure_reading_unknown */
export function figureQueryOf(given: Readonly<Record<string, unknown>>): FigureQuery {
  const { query, problems } = readFigureQuery(given);
  const [first] = problems;
  if (first) throw new DomainError(first.code, { params: first.params, field: first.field, problems });
  return query;
}

/** The question as values of an address, without what asks for everything; `figureQueryOf` reads it back. */
export function figureParams(query: FigureQuery): Record<string, string> {
  const flag = (value: boolean | null): string | null => (value === null ? null : value ? '1' : '0');
  const values: Record<string, string | null> = {
    measure: query.measure === EVERYTHING.measure ? null : query.measure,
    reading: query.reading === EVERYTHING.reading ? null : query.reading,
    from: query.from,
    to: query.to,
    year: query.year === null ? null : String(query.year),
    unit: query.unitCode,
    own: query.ownOnly ? '1' : null,
    under: query.under.length === 0 ? null : query.under.join(BETWEEN_UNITS),
    outside: query.outside ? '1' : null,
    unconvertible: query.unconvertible ? '1' : null,
    course: query.courseCode,
    class: query.classCode,
    level: query.level,
    sex: query.sex,
    minority: flag(query.minority),
  };
  return Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== null));
}

/** The span that is really asked for: the period, cut to the year where one is given. */
export function spanOf({ from, to, year }: FigureQuery): { from: CalendarDate | null; to: CalendarDate | null } {
  if (year === null) return { from, to };
  const [first, last] = [`${year}-01-01`, `${year}-12-31`];
  return { from: from !== null && from > first ? from : first, to: to !== null && to < last ? to : last };
}

/** Takes values from an address and remembers which could not be read. Empty values are not there. */
class QueryValues {
  readonly problems: FieldProblem[] = [];

  constructor(private readonly given: Readonly<Record<string, unknown>>) {}

  problem(field: string, code: string, params: FieldProblem['params'] = {}): null {
    this.problems.push({ field, code, params });
    return null;
  }

  text(name: string, longest = LONGEST_VALUE): string | null {
    const value = this.given[name];
    if (value === undefined || value === '') return null;
    if (typeof value !== 'string' || value.length > longest) return this.unreadable(name);
    return value.trim() || null;
  }

  codes(name: string): string[] {
    const codes = this.text(name, LONGEST_VALUE * MOST_UNITS_ABOVE)?.split(BETWEEN_UNITS) ?? [];
    if (codes.length <= MOST_UNITS_ABOVE && codes.every((code) => code !== '')) return codes;
    this.unreadable(name);
    return [];
  }

  /** `then`, `today` or a day; a form says `date` and gives the day beside it. */
  reading(name: string, dayName: string): ReadingAsked | null {
    const value = this.text(name);
    if (value === null || value === 'then' || value === 'today') return value;
    if (value !== 'date') return /\d/.test(value) ? this.day(name) : this.problem(name, 'figure_reading_unknown');
    const isLeftEmpty = (this.given[dayName] ?? '') === '';
    return isLeftEmpty ? this.problem(dayName, 'figure_map_day_missing') : this.day(dayName);
  }

  oneOf<T extends string>(name: string, allowed: readonly T[]): T | null {
    const value = this.text(name);
    if (value === null) return null;
    return allowed.find((each) => each === value) ?? this.unreadable(name);
  }

  flag(name: string): boolean | null {
    const value = this.oneOf(name, ['0', '1']);
    return value === null ? null : value === '1';
  }

  year(name: string): number | null {
    const value = this.text(name);
    if (value === null) return null;
    return /^(19|20)\d\d$/.test(value) ? Number(value) : this.unreadable(name);
  }

  day(name: string): CalendarDate | null {
    const value = this.text(name);
    if (value === null) return null;
    return isCalendarDate(value) ? value : (parseVietnameseDate(value) ?? this.problem(name, 'date_unreadable'));
  }

  private unreadable(name: string): null {
    return this.problem(name, 'figure_filter_unreadable', { name });
  }
}
