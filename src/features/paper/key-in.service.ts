import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { DomainError } from '../../common/errors.js';
import { grouped } from '../../common/grouped.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { AttendanceService } from '../attendance/attendance.service.js';
import { ClassesService } from '../classes/classes.service.js';
import { KeyInReader } from './key-in-reader.js';
import { cellField, keyedProblems } from './rules/keyed-problems.js';
import type { KeyedCell, SheetToKeyIn } from './sheet-to-key-in.js';
import { SignInSheetsRepository } from './sign-in-sheets.repository.js';

/** What was read off a signed list. */
export interface KeyedSheet {
  cells: readonly KeyedCell[];
  /** Columns whose session was moved since printing, and for which the list counts all the same. */
  moved: readonly number[];
  /** Why marks change after the class has ended. */
  reason: string | null;
}

/** What keying in did. */
export interface KeyedOutcome {
  changed: number;
  /** Printed sessions and lines that could not be keyed in any more, by number; the page said so. */
  skippedSessions: number[];
  skippedLines: number[];
}

/** Takes over what learners signed on paper: all marks of a list at once, or none. */
@Injectable()
export class KeyInService {
  constructor(
    private readonly reader: KeyInReader,
    private readonly attendance: AttendanceService,
    private readonly sheets: SignInSheetsRepository,
    private readonly classes: ClassesService,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError forbidden, not_found; sheet_invalid with a problem `cells.<line>.<column>` each (sheet_cell_not_printed,
   * sheet_session_dropped|cancelled|ahead|moved, sheet_learner_left, and those of a mark); whatever else AttendanceService.save
   * refuses, attendance_conflict (409) where a version is stale
   */
  save(actor: Actor, code: string, number: number, keyed: KeyedSheet): Promise<KeyedOutcome> {
    mustBeAllowed(actor, 'attendance.mark');
    return this.unitOfWork.run(async () => {
      const { id } = await this.classes.getManaged(actor, code);
      await this.classes.lock(id);
      const list = await this.reader.read(actor, code, number);
      if (list.whyClosed) throw new DomainError(list.whyClosed);
      const problems = keyedProblems(list, keyed.cells, new Set(keyed.moved));
      if (problems.length > 0) throw new DomainError('sheet_invalid', { problems });
      let changed = 0;
      for (const [column, cells] of grouped(keyed.cells, (cell) => cell.column)) {
        changed += await this.saveColumn(actor, list, column, cells, keyed.reason);
      }
      const outcome = { changed, ...skippedOf(list, keyed.moved) };
      if (changed > 0 || isFilledIn(list)) await this.keepKeyed(actor, list, outcome);
      return outcome;
    });
  }

  private async saveColumn(
    actor: Actor,
    { cls, sheet, columns, rows }: SheetToKeyIn,
    column: number,
    cells: readonly KeyedCell[],
    reason: string | null,
  ): Promise<number> {
    const session = columns[column - 1]!.session!;
    const marks = cells.map(({ line, status, minutesLate, version }) => {
      return { enrolmentId: rows[line - 1]!.cells[column - 1]!.enrolmentId!, status, minutesLate, version };
    });
    const how = { source: 'paper' as const, sessionId: session.id, reason, paperSheetId: sheet.id };
    try {
      return (await this.attendance.save(actor, cls.code, session.number, marks, how)).changed;
    } catch (error) {
      throw error instanceof DomainError ? ofCells(error, cells) : error;
    }
  }

  private async keepKeyed(actor: Actor, { cls, sheet }: SheetToKeyIn, outcome: KeyedOutcome): Promise<void> {
    await this.sheets.setKeyed(sheet.id, {
      keyedAt: this.clock.instant(),
      keyedByUserId: actor.userId,
      keyedByName: actor.name,
    });
    await this.audit.record(actor, {
      action: 'sheet.keyed_in',
      subjectType: 'class',
      subjectId: cls.code,
      details: { sheet: sheet.number, ...outcome },
    });
  }
}

/** Problems of marks told by the line and column of the list. */
function ofCells(error: DomainError, cells: readonly KeyedCell[]): DomainError {
  if (error.code !== 'attendance_invalid') return error;
  const problems = error.problems.map(({ field, code, params }) => {
    const cell = cells[Number(/^marks\.(\d+)$/.exec(field)?.[1])];
    return { field: cell ? cellField(cell.line, cell.column) : field, code, params };
  });
  return new DomainError('sheet_invalid', { problems });
}

function skippedOf({ columns, rows }: SheetToKeyIn, moved: readonly number[]) {
  const skipped = columns.filter(({ now, printed }) =>
    now === 'moved' ? !moved.includes(printed.position) : now !== 'same',
  );
  const left = rows.filter(({ cells }) => cells.some(({ state }) => state === 'left'));
  return {
    skippedSessions: skipped.map(({ printed }) => printed.sessionNumber),
    skippedLines: left.map(({ line }) => line.position),
  };
}

/** Whether everybody who was to sign has a mark already, so that pressing "save" says that the paper was compared. */
function isFilledIn({ rows }: SheetToKeyIn): boolean {
  const open = rows.flatMap(({ cells }) => cells.filter(({ state }) => state === 'open'));
  return open.length > 0 && open.every(({ mark }) => (mark?.status ?? null) !== null);
}
