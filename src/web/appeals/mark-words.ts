import type { AttendanceStatus } from '../../common/attendance-status.js';
import type { GridCell } from '../../features/attendance/rules/attendance-grid.js';
import type { Text } from '../shared/page-context.js';

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
  return {
    css: CSS[cell],
    glyphKey: `attendance.glyph.${cell}`,
    words: markWords(cell, minutesLate),
  };
}

/** Null is unmarked. */
export function markWords(cell: GridCell | AttendanceStatus | null, minutesLate: number | null = null): Text {
  if (cell === 'L' && minutesLate !== null) return { key: 'appeals.late_by', params: { minutes: minutesLate } };
  return { key: `attendance.cell.${cell ?? 'unmarked'}` };
}
