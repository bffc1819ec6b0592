import type { FieldProblem } from '../../common/errors.js';
import type { PlannedSession } from '../../features/sessions/rules/timetable-problems.js';
import { type RawForm, readForm } from '../shared/form.js';
import { formatDate } from '../../common/dates/calendar-date.js';
import { sessionForm } from './class.form.js';
import { sessionLineProblem } from './session-line-problem.js';

/** A line of the timetable as text, for showing it again as it was typed. */
export interface SessionRow {
  date: string;
  part: string;
  periods: string;
  topic: string;
  room: string;
}

const MOST_ROWS = 200;

/** The lines typed under `sessions.<index>.<cell>`; a dropped line is left out. */
export function typedRows(raw: RawForm, dropped: number | null = null): SessionRow[] {
  const rows: SessionRow[] = [];
  for (let index = 0; index < MOST_ROWS && `sessions.${index}.date` in raw; index++) {
    if (index === dropped) continue;
    const cell = (name: string): string => raw[`sessions.${index}.${name}`] ?? '';
    rows.push({
      date: cell('date'),
      part: cell('part'),
      periods: cell('periods'),
      topic: cell('topic'),
      room: cell('room'),
    });
  }
  return rows;
}

/** Reads lines; a problem stands under the field `sessions.<index>`. */
export function readRows(rows: readonly SessionRow[]): { sessions: PlannedSession[]; problems: FieldProblem[] } {
  const sessions: PlannedSession[] = [];
  const problems: FieldProblem[] = [];
  rows.forEach((row, index) => {
    const form = readForm(sessionForm, row);
    if (form.ok) sessions.push(form.values);
    else problems.push(sessionLineProblem(form.problems, index));
  });
  return { sessions, problems };
}

/** Planned sessions as lines to be typed over. */
export function rowsOf(sessions: readonly PlannedSession[]): SessionRow[] {
  return sessions.map(({ date, part, periods, topic, room }) => ({
    date: formatDate(date),
    part,
    periods: String(periods),
    topic: topic ?? '',
    room: room ?? '',
  }));
}
