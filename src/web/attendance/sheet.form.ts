import { z } from 'zod';
import { ATTENDANCE_STATUSES, type AttendanceStatus } from '../../common/attendance-status.js';
import type { MarkInput } from '../../features/attendance/attendance-sheet.js';
import { readSeen } from './seen-mark.js';

/** What a row of the sheet says: a mark, with minutes as typed. */
export interface RowMark {
  status: AttendanceStatus | null;
  minutes: string;
  note: string;
}

/** A row as it was sent, with what it said when the page was made. */
export interface TypedRow extends RowMark {
  enrolmentId: number;
  seen: RowMark & { version: number };
}

const bodySchema = z.record(z.string(), z.unknown());

/** A sheet as it was sent. */
export interface SentSheet {
  rows: TypedRow[];
  sessionId: number | undefined;
  /** Why marks are changed after the class has ended, as typed. */
  reason: string;
}

/** The rows of a sheet that was sent: `s`, `l`, `n` and `v` before the number of the enrolment. `act=rest` marks all the unmarked. */
export function readSheet(body: unknown): SentSheet {
  const fields = bodySchema.safeParse(body).data ?? {};
  const text = (name: string): string => (typeof fields[name] === 'string' ? fields[name].trim() : '');
  const rest = fields['act'] === 'rest';
  const rows = Object.keys(fields).flatMap((name) => {
    const id = /^v(\d{1,10})$/.exec(name)?.[1];
    const seen = id === undefined ? null : seenRow(text(name));
    if (id === undefined || !seen) return [];
    const status = statusOf(text(`s${id}`));
    const typed = { status, minutes: text(`l${id}`), note: text(`n${id}`) };
    return [{ ...typed, status: rest && status === null ? 'P' : status, enrolmentId: Number(id), seen } as TypedRow];
  });
  const sessionId = /^\d{1,9}$/.test(text('session')) ? Number(text('session')) : undefined;
  return { rows, sessionId, reason: text('reason') };
}

/** Whether everybody on the sheet is marked, so that nothing is left to do there. */
export function isComplete(rows: readonly TypedRow[]): boolean {
  return rows.length > 0 && rows.every(({ status }) => status !== null);
}

/** Rows in which something was changed; a row that was left alone is not the writer's business. */
export function touchedRows(rows: readonly TypedRow[]): TypedRow[] {
  return rows.filter(
    ({ seen, status, minutes, note }) => status !== seen.status || minutes !== seen.minutes || note !== seen.note,
  );
}

/** What a row asks for: minutes belong to the late, a note to whoever was not simply there. */
export function markOf({ enrolmentId, status, minutes, note, seen }: TypedRow): MarkInput {
  return {
    enrolmentId,
    status,
    minutesLate: status === 'L' && minutes !== '' ? minutesOf(minutes) : null,
    note: status === null || status === 'P' ? null : note,
    version: seen.version,
  };
}

function seenRow(text: string): TypedRow['seen'] | null {
  const seen = readSeen(text);
  return seen && { ...seen, status: statusOf(seen.status) };
}

function statusOf(text: string): AttendanceStatus | null {
  return ATTENDANCE_STATUSES.find((status) => status === text) ?? null;
}

/** Text that is no number is no number of minutes: the rule says so to the writer. */
function minutesOf(text: string): number {
  return /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
}
