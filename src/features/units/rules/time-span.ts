import type { CalendarDate } from '../../../common/dates/calendar-date.js';

/** Days from `from` (null: always) up to and without `to` (null: without end). */
export interface TimeSpan {
  from: CalendarDate | null;
  to: CalendarDate | null;
}

/** Whether the day lies in the span. */
export function covers(from: CalendarDate | null, to: CalendarDate | null, date: CalendarDate): boolean {
  return (from === null || from <= date) && (to === null || date < to);
}

/** The days that two spans share; null where there is none. */
export function overlap(a: TimeSpan, b: TimeSpan): TimeSpan | null {
  const from = a.from === null || (b.from !== null && b.from > a.from) ? b.from : a.from;
  const to = a.to === null || (b.to !== null && b.to < a.to) ? b.to : a.to;
  return from !== null && to !== null && from >= to ? null : { from, to };
}

/** Spans in order of time, those that touch and say the same made one. */
export function joinSpans<Span extends TimeSpan>(spans: readonly Span[], same: (a: Span, b: Span) => boolean): Span[] {
  const ordered = [...spans].sort((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1));
  const joined: Span[] = [];
  for (const span of ordered) {
    const last = joined.at(-1);
    if (last && last.to !== null && last.to === span.from && same(last, span)) last.to = span.to;
    else joined.push({ ...span });
  }
  return joined;
}
