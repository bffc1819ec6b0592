import type { TaughtSession } from '../../features/sessions/timetable.service.js';
import { signatureOf, type TimetableRow } from './timetable.form.js';

const CLEARED = '-';
const EMPTY_ROWS = 5;

/** Gives picked lines, or all where none is picked, the same contents; what is left out stays, a dash empties it. */
export function filled(
  rows: readonly TimetableRow[],
  fill: Partial<Record<'room' | 'trainers' | 'topic', string | null>>,
): TimetableRow[] {
  const given = Object.entries(fill).filter(([, text]) => text);
  const values = Object.fromEntries(given.map(([name, text]) => [name, text === CLEARED ? '' : text]));
  const some = rows.some(({ picked }) => picked);
  return rows.map((row) => (row.dropped || (some && !row.picked) ? row : { ...row, ...values }));
}

/** Takes picked new lines away, and picked sessions that stand off the timetable once it is saved. */
export function withoutPicked(rows: readonly TimetableRow[]): TimetableRow[] {
  return rows
    .filter(({ picked, id }) => !(picked && id === ''))
    .map((row) => (row.picked ? { ...row, picked: false, dropped: true } : row));
}

/** Keeps a session on the timetable after all. */
export function kept(rows: readonly TimetableRow[], index: number): TimetableRow[] {
  return rows.map((row, place) => (place === index ? { ...row, dropped: false } : row));
}

/** Empty lines to type into. */
export function emptyRows(): TimetableRow[] {
  const cells = { date: '', part: 'morning', periods: '4', topic: '', room: '', trainers: '' };
  return Array.from({ length: EMPTY_ROWS }, () => ({ id: '', seen: '', picked: false, dropped: false, ...cells }));
}

/**
 * Typed lines on top of what stands now: lines that others have added since are put behind. What others changed or dropped is
 * `told` first, by the index of the line; from then on the line is one that knows of it, or a new one.
 */
export function onTopOf(
  rows: readonly TimetableRow[],
  standing: readonly TaughtSession[],
  told: ReadonlySet<number>,
  rowOf: (session: TaughtSession) => TimetableRow,
): TimetableRow[] {
  const byId = new Map(standing.map((session) => [String(session.id), session]));
  const typed = rows.map((row, index) => {
    if (row.id === '' || !told.has(index)) return row;
    const session = byId.get(row.id);
    return session ? { ...row, seen: signatureOf(session) } : { ...row, id: '', seen: '' };
  });
  const shown = new Set(rows.map(({ id }) => id));
  return [...typed, ...standing.filter(({ id }) => !shown.has(String(id))).map(rowOf)];
}
