import { localTime } from '../../common/dates/local-time.js';
import { cellText, readCell } from '../../features/paper/rules/typed-list.js';
import type { KeyInCell, KeyInColumn, KeyInRow, SheetToKeyIn } from '../../features/paper/sheet-to-key-in.js';
import type { FieldError, FormError } from '../shared/page-context.js';
import { shortName } from '../shared/short-name.js';
import { seenOf, type TypedKeyIn } from './key-in.form.js';

/** The place on the page of what a problem is about. */
export function fieldId(field: string): string {
  const [what, one, two] = field.split('.');
  if (what === 'cells') return `c${one}_${two}`;
  if (what === 'sessions') return `s${one}`;
  if (what === 'quick') return `q${two}${one}`;
  if (what === 'removal') return `f-removal-${one}`;
  return field === '' ? 'main' : `f-${field}`;
}

/** The printed lines with what was typed, or else is recorded. */
export function rowsOf(
  { columns, rows, whyClosed }: SheetToKeyIn,
  letters: string,
  typed: TypedKeyIn | undefined,
  errors: ReadonlyMap<string, FieldError>,
) {
  const cellView = (row: KeyInRow, cell: KeyInCell, column: KeyInColumn) => {
    const { position } = column.printed;
    const id = `c${row.line.position}_${position}`;
    const sent = typed?.cells.get(`${row.line.position}.${position}`);
    const recorded = { status: cell.mark?.status ?? null, minutesLate: cell.mark?.minutesLate ?? null };
    const other = sent ? writtenSince(row, column, cell, sent, letters, id) : null;
    return {
      id,
      open: whyClosed === null && cell.state === 'open',
      value: sent?.text ?? cellText(recorded, letters),
      seenName: `v${row.line.position}_${position}`,
      seen: seenOf(cell.mark),
      column: `s${position}`,
      wrong: errors.get(`cells.${row.line.position}.${position}`) ?? other,
      other,
    };
  };
  return rows.map((row) => {
    const cells = row.cells.map((cell, index) => cellView(row, cell, columns[index]!));
    return {
      id: `r${row.line.position}`,
      position: row.line.position,
      name: row.line.fullName,
      unit: row.line.unitLabel,
      messages: cells.flatMap(({ wrong }) => wrong ?? []),
      cells,
    };
  });
}

/** What somebody else recorded between the page was made and sent, where the writer wants something else. */
function writtenSince(
  { line }: KeyInRow,
  { printed }: KeyInColumn,
  { mark }: KeyInCell,
  { text, seen }: { text: string; seen: { version: number; status: string | null; minutesLate: number | null } },
  letters: string,
  id: string,
): FormError | null {
  const wanted = readCell(text, letters);
  if (wanted === null || (mark?.version ?? 0) === seen.version) return null;
  if (wanted.status === seen.status && wanted.minutesLate === seen.minutesLate) return null;
  if (wanted.status === (mark?.status ?? null) && wanted.minutesLate === (mark?.minutesLate ?? null)) return null;
  const params = {
    line: line.position,
    session: String(printed.sessionNumber),
    text: text.trim().slice(0, 10) || '–',
    name: mark ? shortName(mark.markedByName) : '',
    time: mark ? localTime(mark.markedAt) : '',
  };
  return { id, key: `sheets.other.${mark?.status ?? 'none'}`, params };
}
