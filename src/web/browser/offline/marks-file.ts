import type { MarkToSend } from './mark-to-send.js';

/** A mark as a file holds it. */
export interface LineOfFile extends MarkToSend {
  learner: string;
  /** Why the server does not take it; null while it waits. */
  why: string | null;
}

const COLUMNS = [
  'code',
  'number',
  'date',
  'part',
  'enrolmentId',
  'learner',
  'status',
  'minutesLate',
  'note',
  'saidAt',
  'why',
  'key',
] as const satisfies readonly (keyof LineOfFile)[];

/** What lies on a device, for whoever must show it or key it in by hand. */
export function marksFile(lines: readonly LineOfFile[], format: 'csv' | 'json'): { type: string; content: string } {
  if (format === 'json') return { type: 'application/json', content: JSON.stringify({ v: 1, marks: lines }, null, 2) };
  const rows = [COLUMNS.join(','), ...lines.map((line) => COLUMNS.map((name) => cell(line[name])).join(','))];
  return { type: 'text/csv;charset=utf-8', content: `\uFEFF${rows.join('\r\n')}\r\n` };
}

/** A spreadsheet must not take what somebody typed for a formula. */
function cell(value: string | number | null): string {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}
