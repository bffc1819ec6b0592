import type { CalendarDate } from '../../../../common/dates/calendar-date.js';
import type { LineCells } from '../../rules/line-cells.js';
import { readCount } from '../../rules/read-count.js';
import { readDay } from '../../rules/read-day.js';
import { DITTO } from '../../rules/roster-catalog.js';
import type { LineProblem } from '../../rules/roster-line.js';

/** What a line says of its class. */
export interface PastClassLine {
  classCode: string | null;
  classTitle: string | null;
  courseText: string | null;
  startDate: CalendarDate | null;
  endDate: CalendarDate | null;
  sessions: number | null;
  periods: number | null;
  place: string | null;
  hostText: string | null;
  costDong: number | null;
}

const LONGEST = { classCode: 41, classTitle: 200, courseText: 200, place: 200, hostText: 200 };

/** The class of a line, with what is wrong about its cells. What is said to be as above is as above. */
export function pastClassLine(
  cells: LineCells,
  above: PastClassLine | undefined,
): { more: PastClassLine; problems: LineProblem[] } {
  const problems: LineProblem[] = [];
  const repeats = (column: string): boolean => DITTO.test(cells.tidied(column) ?? '');
  const text = (column: string, field: keyof typeof LONGEST): string | null =>
    repeats(column) ? (above?.[field] ?? null) : (cells.tidied(column)?.slice(0, LONGEST[field]) ?? null);
  const day = (column: string, field: 'startDate' | 'endDate'): CalendarDate | null => {
    if (repeats(column)) return above?.[field] ?? null;
    const { date, written } = readDay(cells.first(column));
    if (written !== null)
      problems.push({ level: 'error', key: 'imports.past_class.unreadable_day', params: { written } });
    return date;
  };
  const count = (column: string, field: 'sessions' | 'periods' | 'costDong'): number | null => {
    if (repeats(column)) return above?.[field] ?? null;
    const { count: read, written } = readCount(cells.first(column));
    if (written !== null)
      problems.push({ level: 'error', key: 'imports.past_class.unreadable_number', params: { written } });
    return read;
  };
  const more: PastClassLine = {
    classCode: text('class_code', 'classCode')?.toUpperCase() ?? null,
    classTitle: text('class_title', 'classTitle'),
    courseText: text('course', 'courseText'),
    startDate: day('from', 'startDate'),
    endDate: day('to', 'endDate'),
    sessions: count('sessions', 'sessions'),
    periods: count('periods', 'periods'),
    place: text('place', 'place'),
    hostText: text('host', 'hostText'),
    costDong: count('cost', 'costDong'),
  };
  return { more, problems };
}
