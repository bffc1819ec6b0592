import { formatDate, isCalendarDate, parseVietnameseDate, weekday } from '../../common/dates/calendar-date.js';
import type { FieldProblem } from '../../common/errors.js';
import { PARTS_OF_DAY } from '../../common/sessions.js';
import type { StandingClash } from '../../features/sessions/clashes.service.js';
import { clashMessage } from '../../features/sessions/rules/clash-problem.js';
import type { TaughtSession } from '../../features/sessions/timetable.service.js';
import type { Text } from '../shared/page-context.js';
import { paths } from '../shared/paths.js';
import type { TimetableRow } from './timetable.form.js';

interface RowFacts {
  session: TaughtSession | undefined;
  marked: boolean;
  problems: readonly FieldProblem[];
  clashes: readonly StandingClash[];
}

/** A line of the timetable with its cells, what is wrong with it, and what is planned on it although it clashes. */
export function timetableRowView(row: TimetableRow, index: number, { session, marked, problems, clashes }: RowFacts) {
  const name = (cell: string) => `sessions.${index}.${cell}`;
  const cell = (of: 'date' | 'periods' | 'topic' | 'room' | 'trainers') => ({ name: name(of), value: row[of] });
  const changed = problems.find(({ code }) => code === 'session_changed_meanwhile');
  return {
    rowId: `f-sessions-${index}`,
    number: session?.number ?? index + 1,
    label: session ? String(session.number) : null,
    hidden: [
      { name: name('id'), value: row.id },
      { name: name('seen'), value: row.seen },
      ...(row.dropped ? [{ name: name('drop'), value: '1' }] : []),
    ],
    pick: { name: name('pick'), checked: row.picked },
    weekdayKey: weekdayKeyOf(row.date),
    date: cell('date'),
    part: {
      name: name('part'),
      value: row.part,
      options: PARTS_OF_DAY.map((part) => ({
        value: part,
        labelKey: `common.part.${part}`,
        selected: part === row.part,
      })),
    },
    partKey: `common.part.${row.part}`,
    periods: cell('periods'),
    topic: cell('topic'),
    room: cell('room'),
    trainers: cell('trainers'),
    marked,
    cancelled: session?.cancelled ?? false,
    dropped: row.dropped,
    keepAct: `keep:${index}`,
    errors: problems.map(({ code, params }) => ({ key: `errors.${code}`, params, href: hrefOf(params['withCode']) })),
    now: changed && session ? nowText(session) : null,
    clashes: clashes.map((clash) => {
      const { code, params } = clashMessage(clash);
      return {
        key: `errors.${code}`,
        params: { number: session?.number ?? index + 1, ...params },
        href: hrefOf(clash.other?.classCode),
        reason: clash.reason,
      };
    }),
  };
}

function hrefOf(code: string | number | undefined): string | null {
  return code === undefined ? null : paths.class(String(code));
}

function weekdayKeyOf(text: string): string | null {
  const date = isCalendarDate(text) ? text : parseVietnameseDate(text);
  return date === null ? null : `common.weekday_short.${weekday(date)}`;
}

/** What somebody else made of a session. */
function nowText({ date, periods, topic, room, trainers }: TaughtSession): Text {
  const rest = [topic, room, trainers.map(({ fullName }) => fullName).join(', ')].filter(Boolean).join(' · ');
  return { key: 'timetable.now', params: { date: formatDate(date), periods, rest } };
}
