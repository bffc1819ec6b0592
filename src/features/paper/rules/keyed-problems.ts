import type { FieldProblem } from '../../../common/errors.js';
import { LONGEST_REASON, whyNotChange } from '../../attendance/rules/can-mark.js';
import type { KeyedCell, SheetToKeyIn } from '../sheet-to-key-in.js';

/** The field of a cell, as problems name it: line and column from 1. */
export function cellField(line: number, column: number): string {
  return `cells.${line}.${column}`;
}

/**
 * What stands against cells that were filled in, because the class has changed since the list was printed or the page was
 * made: at `sessions.<column>` once where it is the session, else at the cell. `moved`: columns whose session is at another
 * time now, and for which the list is to count all the same.
 */
export function keyedProblems(
  { columns, rows }: Pick<SheetToKeyIn, 'columns' | 'rows'>,
  cells: readonly KeyedCell[],
  moved: ReadonlySet<number>,
): FieldProblem[] {
  const told = new Set<number>();
  return cells.flatMap(({ line, column }) => {
    const [session, cell] = [columns[column - 1], rows[line - 1]?.cells[column - 1]];
    const params = { line, session: String(session?.printed.sessionNumber ?? column) };
    const refuse = (code: string): FieldProblem[] => [{ field: cellField(line, column), code, params }];
    if (!session || !cell || cell.state === 'not_printed') return refuse('sheet_cell_not_printed');
    if (cell.state === 'left') return refuse('sheet_learner_left');
    const isOpen = cell.state === 'open' && (session.now !== 'moved' || moved.has(column));
    if (isOpen || told.has(column)) return [];
    told.add(column);
    return [{ field: `sessions.${column}`, code: `sheet_session_${session.now}`, params }];
  });
}

/** What stands against the reason: too long, or missing where marks change that stand in a class that has ended. */
export function reasonProblems(
  { cls, rows }: Pick<SheetToKeyIn, 'cls' | 'rows'>,
  cells: readonly KeyedCell[],
  reason: string,
): FieldProblem[] {
  const refuse = (code: string): FieldProblem[] => [{ field: 'reason', code, params: { most: LONGEST_REASON } }];
  if (reason.trim().length > LONGEST_REASON) return refuse('too_long');
  const whys = cells.map(({ line, column, version }) => {
    const mark = rows[line - 1]?.cells[column - 1]?.mark;
    return mark?.version === version ? whyNotChange(cls.state, mark.status, reason) : null;
  });
  const missing = whys.find((why) => why !== null);
  return missing ? refuse(missing) : [];
}
