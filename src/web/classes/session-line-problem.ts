import type { FieldProblem } from '../../common/errors.js';

/** What is said of a cell that cannot be read, each naming its line. */
const CODES: Readonly<Record<string, string>> = {
  date: 'session_line_date',
  part: 'session_part_unknown',
  periods: 'session_line_periods',
  topic: 'session_line_topic',
  room: 'session_line_room',
};

/** The first cell of a line of the timetable that cannot be read, as a problem of that line: one sentence a line is enough. */
export function sessionLineProblem(cells: readonly FieldProblem[], index: number): FieldProblem {
  const wrong = new Set(cells.map(({ field }) => field));
  const first = Object.keys(CODES).find((cell) => wrong.has(cell)) ?? 'date';
  return { field: `sessions.${index}`, code: CODES[first]!, params: { number: index + 1 } };
}
