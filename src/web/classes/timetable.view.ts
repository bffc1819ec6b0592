import { formatDate } from '../../common/dates/calendar-date.js';
import type { FieldProblem } from '../../common/errors.js';
import { PARTS_OF_DAY } from '../../common/sessions.js';
import type { ClassListed } from '../../features/classes/classes.repository.js';
import type { StandingClash } from '../../features/sessions/clashes.service.js';
import type { KnownTrainer } from '../../features/sessions/known-choices.query.js';
import type { RegisteredSessions } from '../../features/sessions/sessions.repository.js';
import type { TaughtSession } from '../../features/sessions/timetable.service.js';
import { fileLinks } from '../shared/file-links.view.js';
import { FormView, type RawForm } from '../shared/form.js';
import type { Text } from '../shared/page-context.js';
import { paths } from '../shared/paths.js';
import { classFrame } from './class-frame.view.js';
import { timetableRowView } from './timetable-row.view.js';
import type { TimetableRow } from './timetable.form.js';

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 0];
const OVER = ['finished', 'closed', 'cancelled'];

interface Input {
  cls: ClassListed;
  standing: readonly TaughtSession[];
  registered: RegisteredSessions;
  rows: readonly TimetableRow[];
  problems: readonly FieldProblem[];
  clashes: readonly StandingClash[];
  trainers: readonly KnownTrainer[];
  rooms: readonly string[];
  raw: RawForm;
  slots: ReadonlySet<string>;
}

/** The timetable of a class: its lines, what clashes, and the tools to lay out, fill in and drop many at once. */
export function timetableView(input: Input) {
  const { cls, rows, problems, raw, standing, slots } = input;
  const form = new FormView('timetable.field', raw, problems);
  const clashing = problems.filter(({ code }) => code.startsWith('clash_'));
  const byId = new Map(standing.map((session) => [String(session.id), session]));
  return {
    ...classFrame(cls, 'sessions', { mayReadRoster: true, mayRecord: true, below: { key: 'classes.timetable' } }),
    files: standing.length > 0 ? fileLinks(paths.sessions(cls.code)) : [],
    action: paths.sessions(cls.code),
    frozen: OVER.includes(cls.state),
    errors: clashing.length > 0 && clashing.length === problems.length ? [] : form.errors,
    clashCount: clashing.length,
    override: form.checkbox('override'),
    clashReason: form.field('clashReason', { required: false }),
    ...periodsOf(rows, standing, cls.coursePeriods),
    classTrainers: cls.trainerNames,
    rows: rows.map((row, index) => {
      const session = byId.get(row.id);
      return timetableRowView(row, index, {
        session,
        marked: session !== undefined && input.registered.recorded.has(session.id),
        problems: problems.filter(({ field }) => field === `sessions.${index}`),
        clashes: problems.length > 0 ? [] : input.clashes.filter((clash) => standing[clash.index]!.id === session?.id),
      });
    }),
    trainers: input.trainers.map(({ fullName }) => fullName).filter((name, at, all) => all.indexOf(name) === at),
    rooms: [...input.rooms],
    fillRoom: form.field('fillRoom', { required: false }),
    fillTrainers: form.field('fillTrainers', { required: false }),
    fillTopic: form.field('fillTopic', { required: false }),
    pattern: patternFields(form, slots, rows.length === 0),
    cancelling: cancellingView(cls, standing, input.registered.marked),
  };
}

/** Planned periods beside those of the course, sessions that are called off or about to be dropped left out. */
function periodsOf(rows: readonly TimetableRow[], standing: readonly TaughtSession[], course: number) {
  const off = new Set(standing.filter(({ cancelled }) => cancelled).map(({ id }) => String(id)));
  const held = rows.filter(({ id, dropped }) => !dropped && !off.has(id));
  const planned = held.reduce((sum, { periods }) => sum + (Number(periods) || 0), 0);
  const by = Math.abs(planned - course);
  const balance: { text: Text; kind: string } =
    planned === course
      ? { text: { key: 'timetable.enough' }, kind: 'good' }
      : { text: { key: planned < course ? 'timetable.short' : 'timetable.over', params: { by } }, kind: 'warn' };
  return {
    planned: { key: 'classes.planned_of', params: { planned, periods: course } },
    balance: held.length > 0 ? balance : null,
  };
}

function patternFields(form: FormView, slots: ReadonlySet<string>, open: boolean) {
  return {
    open,
    from: form.field('from', { width: 'date' }),
    to: form.field('to', { width: 'date' }),
    periodsPerSession: form.field('periodsPerSession', { width: 'num' }),
    morePeriods: form.field('morePeriods', { width: 'num', hintKey: 'timetable.hint.morePeriods' }),
    daysOff: form.field('daysOff', { required: false, width: 'md', hintKey: 'timetable.hint.daysOff' }),
    skipHolidays: form.checkbox('skipHolidays', { hintKey: 'timetable.hint.skipHolidays' }),
    weekdays: WEEKDAYS.map((day) => ({ labelKey: `common.weekday_short.${day}` })),
    slotRows: PARTS_OF_DAY.map((part) => ({
      labelKey: `common.part.${part}`,
      cells: WEEKDAYS.map((day) => ({
        value: `${day}:${part}`,
        checked: slots.has(`${day}:${part}`),
        dayKey: `common.weekday.${day}`,
        partKey: `common.part.${part}`,
      })),
    })),
  };
}

/** Sessions that can be called off, and those that were and can be held after all. */
function cancellingView(cls: ClassListed, standing: readonly TaughtSession[], marked: ReadonlySet<number>) {
  const option = ({ id, number, date, part }: TaughtSession) => ({
    id,
    text: { key: `timetable.session_on.${part}`, params: { number, date: formatDate(date) } },
  });
  return {
    action: `${paths.sessions(cls.code)}/cancellation`,
    reopenAction: `${paths.sessions(cls.code)}/reopening`,
    held: standing.filter(({ id, cancelled }) => !cancelled && !marked.has(id)).map(option),
    off: standing.filter(({ cancelled }) => cancelled).map(option),
  };
}
