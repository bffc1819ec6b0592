import type { AttendanceStatus } from '../../common/attendance-status.js';
import type { GridCell } from '../../features/attendance/rules/attendance-grid.js';
import type { Text } from './page-context.js';

const CSS: Readonly<Record<GridCell, string>> = {
  P: 'mk-p',
  L: 'mk-l',
  E: 'mk-e',
  A: 'mk-a',
  unmarked: 'mk-u',
  ahead: 'mk-x',
  outside: 'mk-x',
};

/** A mark as a sign and in words: no mark is said to be none, never taken for present. */
export function markShown(cell: GridCell, minutesLate: number | null = null) {
  return { css: CSS[cell], glyphKey: `attendance.glyph.${cell}`, words: markText(cell, minutesLate) };
}

/** A mark in words: with the minutes of who came late. Null is unmarked. */
export function markText(cell: GridCell | AttendanceStatus | null, minutesLate: number | null = null): Text {
  if (cell === 'L' && minutesLate !== null) return { key: 'marks.late', params: { minutes: String(minutesLate) } };
  return { key: `attendance.cell.${cell ?? 'unmarked'}` };
}
