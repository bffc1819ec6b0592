import { z } from 'zod';
import { formatDate } from '../../common/dates/calendar-date.js';
import type { FieldProblem } from '../../common/errors.js';
import type { TimetableLine } from '../../features/sessions/rules/plan-timetable.js';
import { sessionSignature } from '../../features/sessions/rules/session-signature.js';
import type { TaughtSession } from '../../features/sessions/timetable.service.js';
import { optionalText, type RawForm, readForm, tickBox } from '../shared/form.js';
import { sessionForm } from './class.form.js';
import { sessionLineProblem } from './session-line-problem.js';
import type { TrainersRead } from './trainer-names.js';

/** A line of a timetable as text, for showing it again as it was typed. */
export interface TimetableRow {
  /** The session that stood on the line when the page was made; empty for a new one. */
  id: string;
  /** The signature of that session then. */
  seen: string;
  picked: boolean;
  dropped: boolean;
  date: string;
  part: string;
  periods: string;
  topic: string;
  room: string;
  trainers: string;
}

const MOST_ROWS = 250;

/** What stands under the table: the fields by which lines are filled in, and the reason for clashes. */
export const timetableActForm = z.object({
  fillRoom: optionalText(100),
  fillTrainers: optionalText(500),
  fillTopic: optionalText(200),
  override: tickBox(),
  clashReason: optionalText(500),
});

/** A session and the reason for which it is called off or held after all; a number that cannot be read is no session's. */
export const sessionReasonForm = z.object({
  session: z.coerce.number().int().catch(0),
  reason: optionalText(500),
});

/** The lines typed under `sessions.<index>.<cell>`, without new ones that were left empty. */
export function typedTimetable(raw: RawForm): TimetableRow[] {
  const rows: TimetableRow[] = [];
  for (let index = 0; index < MOST_ROWS && `sessions.${index}.date` in raw; index++) {
    const cell = (name: string): string => raw[`sessions.${index}.${name}`]?.trim() ?? '';
    const id = /^\d{1,9}$/.test(cell('id')) ? cell('id') : '';
    const row: TimetableRow = {
      id,
      seen: cell('seen'),
      picked: cell('pick') !== '',
      dropped: cell('drop') !== '',
      date: cell('date'),
      part: cell('part'),
      periods: cell('periods'),
      topic: cell('topic'),
      room: cell('room'),
      trainers: cell('trainers'),
    };
    if (id !== '' || `${row.date}${row.topic}${row.room}${row.trainers}` !== '') rows.push(row);
  }
  return rows;
}

/** Lines as the service takes them; a problem stands under the field `sessions.<index>`. */
export function readTimetable(
  rows: readonly TimetableRow[],
  trainers: ReadonlyMap<string, TrainersRead>,
): { lines: TimetableLine[]; problems: FieldProblem[] } {
  const lines: TimetableLine[] = [];
  const problems: FieldProblem[] = [];
  rows.forEach((row, index) => {
    const field = `sessions.${index}`;
    const id = row.id === '' ? null : Number(row.id);
    const form = readForm(sessionForm, row);
    const read = trainers.get(row.trainers) ?? { ids: [] };
    if (!form.ok && !row.dropped) {
      problems.push(sessionLineProblem(form.problems, index));
    } else if ('code' in read && !row.dropped) {
      problems.push({ field, code: read.code, params: { number: index + 1, ...read.params } });
    } else {
      const session = form.ok
        ? form.values
        : { date: '', part: 'morning' as const, periods: 1, topic: null, room: null };
      const trainerIds = 'ids' in read ? read.ids : [];
      lines.push({ id, seen: row.seen || undefined, dropped: row.dropped, session: { ...session, trainerIds } });
    }
  });
  return { lines, problems };
}

/** A session that stands, as a line to be typed over. */
export function rowOfSession(session: TaughtSession, trainers: string): TimetableRow {
  const { id, date, part, periods, topic, room } = session;
  return {
    id: String(id),
    seen: signatureOf(session),
    picked: false,
    dropped: false,
    date: formatDate(date),
    part,
    periods: String(periods),
    topic: topic ?? '',
    room: room ?? '',
    trainers,
  };
}

/** Tells a session from what it becomes when somebody edits it. */
export function signatureOf(session: TaughtSession): string {
  return sessionSignature({ ...session, trainerIds: session.trainers.map((trainer) => trainer.id) });
}
