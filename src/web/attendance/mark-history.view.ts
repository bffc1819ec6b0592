import { formatDate, weekday } from '../../common/dates/calendar-date.js';
import type { MarkChangeListed, MarkHistory } from '../../features/attendance/mark-history.query.js';
import { classFrame } from '../classes/class-frame.view.js';
import { paths } from '../shared/paths.js';
import { markText } from '../shared/mark-words.js';
import { moment } from '../shared/moment.js';
import { clockText } from './clock-text.js';

/** Every change of one mark, the latest first. */
export function markHistoryView({ cls, session, learner, changes }: MarkHistory) {
  const below = { key: 'marks.history.title', params: { person: learner.fullName } };
  const { crumbs } = classFrame(cls, 'attendance', { mayReadRoster: true, mayRecord: true, below });
  return {
    title: below,
    crumbs,
    classTitle: cls.title,
    session: { key: 'attendance.session', params: { number: String(session.number) } },
    when: {
      weekdayKey: `common.weekday.${weekday(session.date)}`,
      date: formatDate(session.date),
      partKey: `common.part.${session.part}`,
    },
    personCode: learner.personCode,
    personHref: paths.person(learner.personCode),
    unit: learner.unitLabel,
    sheetHref: paths.attendanceSheet(cls.code, session.number),
    rows: changes.map((change, index) => rowOf(cls.code, change, changes[index + 1])),
  };
}

/** The minutes that were recorded before stand in the change before. */
function rowOf(code: string, change: MarkChangeListed, before: MarkChangeListed | undefined) {
  const { fromStatus, toStatus, minutesLate, note, at, byName, reason, source, saidAt, paperNumber, takenFrom } =
    change;
  return {
    at: moment(at),
    by: byName,
    from: markText(fromStatus, before?.minutesLate ?? null),
    to: markText(toStatus, minutesLate),
    note,
    reason,
    sourceKey: `marks.source.${source}`,
    said: saidAt && moment(saidAt),
    clock: clockText(change.clockAheadSeconds),
    paper:
      paperNumber === null
        ? null
        : {
            text: { key: 'marks.history.paper', params: { number: String(paperNumber) } },
            href: paths.signedSheet(code, paperNumber),
          },
    takenFrom: takenFrom === null ? null : { key: 'marks.history.taken_from', params: { name: takenFrom } },
  };
}
