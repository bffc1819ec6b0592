import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { DomainError, type MessageParams, notFound } from '../../common/errors.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { readSpreadsheet } from '../../platform/spreadsheets/reading/read-spreadsheet.js';
import type { ClassListed } from '../classes/classes.repository.js';
import { ClassesService } from '../classes/classes.service.js';
import { EnrolmentsService } from '../enrolments/enrolments.service.js';
import { SeatsService } from '../enrolments/seats.service.js';
import { PeopleService } from '../people/people.service.js';
import { UnitsService } from '../units/units.service.js';
import type { ImportRow } from './import-row.entity.js';
import type { Import, ImportNote } from './import.entity.js';
import { type ImportListed, ImportsRepository } from './imports.repository.js';
import type { RowDone } from './previewed-row.js';
import { readRoster } from './rules/read-roster.js';
import type { RosterLine } from './rules/roster-line.js';
import { rosterOutcomes, rowKey, searchKeysOf } from './rules/roster-outcomes.js';
import type { RowOutcome, SettledChoice } from './rules/row-outcome.js';

/** A file as it was sent: where it lies, and under which name it came. */
export interface SentFile {
  path: string;
  name: string;
}

/** A file that is not read at all, with the code of one sentence under `imports.refused`. */
export interface RefusedFile {
  code: string;
  params: MessageParams;
}

/** What a file would do, before anything is saved. */
export interface RosterPreview {
  outcomes: RowOutcome[];
  notes: ImportNote[];
}

/** Takes rosters from files into classes: read, compared, previewed, and committed row by row in one transaction. */
@Injectable()
export class RosterImportService {
  constructor(
    private readonly imports: ImportsRepository,
    private readonly classes: ClassesService,
    private readonly enrolments: EnrolmentsService,
    private readonly seats: SeatsService,
    private readonly people: PeopleService,
    private readonly units: UnitsService,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Reads a file and says what each row would do; nothing is saved. @throws DomainError not_found, forbidden */
  async preview(
    actor: Actor,
    code: string,
    file: SentFile,
    includeHidden = false,
  ): Promise<RosterPreview | { refused: RefusedFile }> {
    mustBeAllowed(actor, 'imports.run');
    const cls = await this.classes.getManaged(actor, code);
    const read = await readSpreadsheet(file.path, file.name);
    if (!read.ok) return { refused: read.refused };
    const roster = readRoster(read.sheets, { includeHidden, today: this.clock.today() });
    if (roster.lists.length === 0) return { refused: { code: 'no_list', params: {} } };
    const hidden = roster.lists.reduce((sum, list) => sum + list.skippedHidden, 0);
    const notes = [...read.notes, ...(hidden > 0 ? [{ code: 'hidden_rows', params: { count: hidden } }] : [])];
    return { outcomes: await this.compare(cls, roster.lines, new Map()), notes };
  }

  /** Keeps a preview, so that it can be looked through and settled; answers its number, or why the file is not read. */
  async keep(
    actor: Actor,
    code: string,
    file: SentFile,
    includeHidden = false,
  ): Promise<{ id: number } | { refused: RefusedFile }> {
    const preview = await this.preview(actor, code, file, includeHidden);
    if ('refused' in preview) return preview;
    const cls = await this.classes.getManaged(actor, code);
    const sha256 = createHash('sha256')
      .update(await readFile(file.path))
      .digest('hex');
    const id = await this.unitOfWork.run(async () => {
      const kept = await this.imports.insert(
        {
          kind: 'roster',
          classId: cls.id,
          fileName: file.name.slice(-255),
          sha256,
          state: 'previewed',
          notes: preview.notes,
          createdAt: this.clock.instant(),
          createdByUserId: actor.userId,
          createdByName: actor.name,
          committedAt: null,
        },
        preview.outcomes.map((outcome) => ({
          sheet: outcome.sheet.slice(0, 100),
          rowNo: outcome.row,
          outcome: outcome.outcome,
          data: outcome,
          choice: null,
          done: null,
        })),
      );
      const details = { class: code, file: file.name, sha256, rows: preview.outcomes.length };
      await this.audit.record(actor, { action: 'import.previewed', subjectType: 'import', subjectId: kept, details });
      return kept;
    });
    return { id };
  }

  /** A kept preview with its class. @throws DomainError not_found, also outside the actor's scope */
  async get(actor: Actor, id: number): Promise<{ kept: Import; cls: ClassListed }> {
    mustBeAllowed(actor, 'imports.run');
    const kept = await this.imports.find(id);
    if (!kept) throw notFound();
    const { code } = await this.classes.getById(kept.classId);
    return { kept, cls: await this.classes.getManaged(actor, code) };
  }

  /** The newest previews of classes the actor manages. */
  recent(actor: Actor, limit: number): Promise<ImportListed[]> {
    mustBeAllowed(actor, 'imports.run');
    return this.imports.recent(actor.unitScope, limit);
  }

  counts(id: number): Promise<Map<RowOutcome['outcome'], number>> {
    return this.imports.counts(id);
  }

  slice(id: number, outcome: RowOutcome['outcome'] | null, offset: number, limit: number): Promise<ImportRow[]> {
    return this.imports.slice(id, outcome, offset, limit);
  }

  allRows(id: number): Promise<ImportRow[]> {
    return this.imports.rows(id);
  }

  /** How many files wait to be committed. */
  countOpen(): Promise<number> {
    return this.imports.countOpen();
  }

  /** Settles doubtful rows (by row id) and compares the file anew. @throws DomainError import_over */
  async settle(actor: Actor, id: number, choices: ReadonlyMap<number, SettledChoice>): Promise<void> {
    const { cls } = await this.get(actor, id);
    await this.unitOfWork.run(async () => {
      await this.mustBeOpen(id);
      const rows = await this.imports.rows(id);
      for (const row of rows) {
        const choice = choices.get(row.id);
        if (choice) row.choice = { ...row.choice, ...choice };
      }
      for (const { row, outcome } of await this.compareRows(cls, rows)) {
        if (!choices.has(row.id) && row.outcome === outcome.outcome) continue;
        await this.imports.updateRow(row.id, { outcome: outcome.outcome, data: outcome, choice: row.choice });
      }
    });
  }

  /**
   * Enters every row that is new or matched; the rest is left out. All in one transaction: everything or nothing.
   * Rows are compared anew first, so what was previewed yesterday does not double today.
   * @throws DomainError import_over, class_roster_fixed
   */
  async commit(actor: Actor, id: number): Promise<Map<RowDone, number>> {
    const { cls } = await this.get(actor, id);
    return this.unitOfWork.run(async () => {
      await this.mustBeOpen(id);
      await this.classes.lock(cls.id);
      const done = new Map<RowDone, number>();
      for (const { row, outcome } of await this.compareRows(cls, await this.imports.rows(id))) {
        const result = await this.enter(actor, cls, outcome);
        done.set(result, (done.get(result) ?? 0) + 1);
        await this.imports.updateRow(row.id, { outcome: outcome.outcome, data: outcome, done: result });
      }
      await this.imports.update(id, { state: 'committed', committedAt: this.clock.instant() });
      await this.audit.record(actor, {
        action: 'import.committed',
        subjectType: 'import',
        subjectId: id,
        details: { class: cls.code, ...Object.fromEntries(done) },
      });
      return done;
    });
  }

  private async enter(actor: Actor, cls: ClassListed, outcome: RowOutcome): Promise<RowDone> {
    if (outcome.alreadyIn) return 'already';
    if ((outcome.outcome !== 'new' && outcome.outcome !== 'match') || !outcome.unit) return 'skipped';
    const { line, unit } = outcome;
    const personId =
      outcome.person?.id ??
      (
        await this.people.add(
          actor,
          {
            fullName: line.fullName,
            birthDate: line.birthDate,
            birthYear: line.birthYear,
            sex: line.sex,
            ethnicity: line.ethnicity,
            unitCode: unit.code,
            position: line.position?.slice(0, 120) ?? null,
            phone: line.phone?.slice(0, 30) ?? null,
          },
          cls.startDate,
        )
      ).id;
    const answer = await this.seats.request(actor, {
      classId: cls.id,
      personId,
      door: 'import',
      unitId: unit.id,
      position: line.position?.slice(0, 120) ?? null,
    });
    return answer.state === 'enrolled' || answer.state === 'waitlisted' ? answer.state : 'pending';
  }

  private async compareRows(
    cls: ClassListed,
    rows: readonly ImportRow[],
  ): Promise<{ row: ImportRow; outcome: RowOutcome }[]> {
    const choices = new Map(
      rows.flatMap((row) =>
        row.choice ? [[rowKey({ sheet: row.data.sheet, row: row.rowNo }), row.choice] as const] : [],
      ),
    );
    const outcomes = await this.compare(
      cls,
      rows.map((row) => row.data.line),
      choices,
    );
    return rows.map((row, index) => ({ row, outcome: outcomes[index]! }));
  }

  private async compare(
    cls: ClassListed,
    lines: readonly RosterLine[],
    choices: ReadonlyMap<string, SettledChoice>,
  ): Promise<RowOutcome[]> {
    const members = await this.enrolments.members(cls.id, ['pending', 'approved', 'enrolled', 'waitlisted']);
    return rosterOutcomes(
      lines,
      {
        units: await this.units.list({ asOf: cls.startDate }),
        people: await this.people.findNamesakes(searchKeysOf(lines)),
        enrolledPersonIds: new Set(members.map(({ personId }) => personId)),
      },
      choices,
    );
  }

  private async mustBeOpen(id: number): Promise<void> {
    const { state } = await this.imports.lock(id);
    if (state !== 'previewed') throw new DomainError('import_over', { status: 409 });
  }
}
