import type { FieldProblem } from '../../common/errors.js';
import { formatDate, weekday } from '../../common/dates/calendar-date.js';
import { PARTS_OF_DAY } from '../../common/sessions.js';
import type { ClassListed } from '../../features/classes/classes.repository.js';
import type { ClassSession } from '../../features/sessions/class-session.entity.js';
import { fileLinks } from '../shared/file-links.view.js';
import { FormView } from '../shared/form.js';
import { paths } from '../shared/paths.js';
import { classFrame } from './class-frame.view.js';
import { sessionRowView } from './session-row.view.js';
import type { SessionRow } from './session-rows.form.js';

/** The timetable of a class as lines that can be changed, and empty lines for more. */
export function timetableView(
  cls: ClassListed,
  sessions: readonly ClassSession[],
  rows: readonly SessionRow[],
  problems: readonly FieldProblem[],
) {
  const form = new FormView('classes.field', {}, problems);
  const planned = sessions.filter(({ cancelled }) => !cancelled).reduce((sum, { periods }) => sum + periods, 0);
  return {
    ...classFrame(cls, 'sessions', { mayReadRoster: true, mayRecord: true, below: { key: 'classes.timetable' } }),
    files: sessions.length > 0 ? fileLinks(paths.sessions(cls.code)) : [],
    errors: form.errors,
    action: paths.sessions(cls.code),
    planned: { key: 'classes.planned_of', params: { planned, periods: cls.coursePeriods } },
    sessions: sessions.map((session) => ({
      id: session.id,
      number: session.number,
      weekdayKey: `common.weekday_short.${weekday(session.date)}`,
      editAction: `${paths.session(cls.code, session.number)}/edit`,
      removeAction: `${paths.session(cls.code, session.number)}/removal`,
      date: formatDate(session.date),
      parts: PARTS_OF_DAY.map((part) => ({
        value: part,
        labelKey: `common.part.${part}`,
        selected: part === session.part,
      })),
      periods: String(session.periods),
      topic: session.topic ?? '',
      room: session.room ?? '',
    })),
    rows: rows.map((row, index) => sessionRowView(row, index, problems)),
  };
}
