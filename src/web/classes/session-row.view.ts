import type { FieldProblem } from '../../common/errors.js';
import { PARTS_OF_DAY } from '../../common/sessions.js';
import type { SessionRow } from './session-rows.form.js';

/** A line of a timetable that is being typed, with what is wrong with it. */
export function sessionRowView(row: SessionRow, index: number, problems: readonly FieldProblem[]) {
  const problem = problems.find(({ field }) => field === `sessions.${index}`);
  const cell = (name: keyof SessionRow) => ({ name: `sessions.${index}.${name}`, value: row[name] });
  return {
    id: `f-sessions-${index}`,
    number: index + 1,
    error: problem ? { key: `errors.${problem.code}`, params: problem.params } : null,
    date: cell('date'),
    part: {
      name: `sessions.${index}.part`,
      options: PARTS_OF_DAY.map((part) => ({
        value: part,
        labelKey: `common.part.${part}`,
        selected: part === row.part,
      })),
    },
    periods: cell('periods'),
    topic: cell('topic'),
    room: cell('room'),
    drop: `drop:${index}`,
  };
}
