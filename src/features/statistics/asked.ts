import type { UnitScope } from '../../common/actor.js';
import type { CalendarDate } from '../../common/dates/calendar-date.js';
import { forbidden } from '../../common/errors.js';
import type { FigureQuery } from './rules/figure-query.js';

/** Something a question names, as people know it. */
export interface Named {
  id: number;
  code: string;
  name: string;
  /** Short, for where there is little room. */
  label: string;
}

/** A question with what it names found, and with what the reader may see of the answer. */
export interface Asked {
  query: FigureQuery;
  /** The span that is really asked for; null is open. */
  from: CalendarDate | null;
  to: CalendarDate | null;
  /** The day on whose map everything is read; null reads it as it was then. */
  onMap: CalendarDate | null;
  unit: Named | null;
  /** The units of `query.under`. */
  under: readonly Named[];
  course: Named | null;
  class: Named | null;
  scope: UnitScope;
  /** Whether numbers of people by ethnicity may be shown however few they are, and whose they are. */
  maySeeMinorities: boolean;
}

/** Few people are not told apart by their ethnicity: only the rows of such a question are shown, without names. @throws DomainError forbidden */
export function mustNotTellApart({ query, maySeeMinorities }: Asked): void {
  if (query.minority !== null && !maySeeMinorities) throw forbidden();
}
