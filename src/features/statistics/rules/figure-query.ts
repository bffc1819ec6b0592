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

/** One question: it is both a figure and the rows the figure was counted from. Null asks for everything. */
export interface FigureQuery {
  measure: Measure;
  /** First and last day; a class counts on the day of its last session. */
  from: CalendarDate | null;
  to: CalendarDate | null;
  year: number | null;
  /** The unit that sent the people, with all under it. */
  unitCode: string | null;
  /** The unit alone, without those under it. */
  ownOnly: boolean;
  courseCode: string | null;
  classCode: string | null;
  level: UnitLevel | null;
  sex: Sex | null;
  minority: boolean | null;
}

/** All participations there ever were. */
export const EVERYTHING: FigureQuery = {
  measure: 'participations',
  from: null,
  to: null,
  year: null,
  unitCode: null,
  ownOnly: false,
  courseCode: null,
  classCode: null,
  level: null,
  sex: null,
  minority: null,
};

const LONGEST_VALUE = 60;
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
    from: values.day('from'),
    to: values.day('to'),
    year: values.year('year'),
    unitCode: values.text('unit'),
    ownOnly: values.flag('own') ?? false,
    courseCode: values.text('course'),
    classCode: values.text('class'),
    level: values.oneOf('level', LEVELS),
    sex: values.oneOf('sex', SEXES),
    minority: values.flag('minority'),
  };
  if ((values.text('reading') ?? 'then') !== 'then') values.problem('reading', 'reading_not_available');
  if (query.from !== null && query.to !== null && query.to < query.from) {
    values.problem('to', 'period_reversed', { from: formatDate(query.from), to: formatDate(query.to) });
  }
  return { query, problems: values.problems };
}

/** The question of an address. @throws DomainError period_reversed, date_unreadable, figure_filter_unreadable, reading_not_available */
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
    from: query.from,
    to: query.to,
    year: query.year === null ? null : String(query.year),
    unit: query.unitCode,
    own: query.ownOnly ? '1' : null,
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

  text(name: string): string | null {
    const value = this.given[name];
    if (value === undefined || value === '') return null;
    if (typeof value !== 'string' || value.length > LONGEST_VALUE) return this.unreadable(name);
    return value.trim() || null;
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
