import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { DomainError, type MessageParams, notFound } from '../../common/errors.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { readSpreadsheet } from '../../platform/spreadsheets/reading/read-spreadsheet.js';
import type { ClassListed } from '../classes/classes.repository.js';
import { ClassesService } from '../classes/classes.service.js';
import { SeatsService } from '../enrolments/seats.service.js';
import { PeopleService } from '../people/people.service.js';
import type { ImportRow } from './import-row.entity.js';
import type { Import, ImportNote } from './import.entity.js';
import { type ImportListed, ImportsRepository } from './imports.repository.js';
import type { RowDone } from './previewed-row.js';
import { RosterComparison } from './roster-comparison.js';
import type { PersonOnRecord } from './rules/match-person.js';
import { readRoster } from './rules/read-roster.js';
import type { RosterLine } from './rules/roster-line.js';
import type { RowOutcome, SettledChoice } from './rules/row-outcome.js';
import type { UnitFacts } from './rules/unit-index.js';

/** So many rows are worked on before other requests get their turn: on SQLite nothing else lets them in. */
const ROWS_AT_A_STRETCH = 50;

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
  sha256: string;
}

/** Takes rosters from files into classes: read, compared, previewed, and committed row by row in one transaction. */
@Injectable()
export class RosterImportService {
  constructor(
    private readonly imports: ImportsRepository,
    private readonly classes: ClassesService,
    private readonly comparison: RosterComparison,
    private readonly seats: SeatsService,
    private readonly people: PeopleService,
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
    const sha256 = createHash('sha256')
      .update(await readFile(file.path))
      .digest('hex');
    return { outcomes: await this.comparison.compare(actor, cls, roster.lines), notes, sha256 };
  }

  /** Keeps a preview, so that it can be looked through and settled; answers its number, or why the file is not read. */
  async keep(
    actor: Actor,
    code: string,
    file: SentFile,
    includeHidden = false,
  ): Promise<{ id: number } | { refused: RefusedFile }> {
    const preview = await this.preview(actor, code, file, includeHidden);
    return 'refused' in preview ? preview : { id: await this.save(actor, code, file.name, preview) };
  }

  /** Keeps what `preview` answered for a file of this name; answers its number. @throws DomainError not_found, forbidden */
  save(actor: Actor, code: string, fileName: string, preview: RosterPreview): Promise<number> {
    mustBeAllowed(actor, 'imports.run');
    return this.unitOfWork.run(async () => {
      const cls = await this.classes.getManaged(actor, code);
      const { sha256 } = preview;
      const kept = await this.imports.insert(
        {
          kind: 'roster',
          classId: cls.id,
          fileName: fileName.slice(-255),
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
      const details = { class: code, file: fileName, sha256, rows: preview.outcomes.length };
      await this.audit.record(actor, { action: 'import.previewed', subjectType: 'import', subjectId: kept, details });
      return kept;
    });
  }

  /**
   * A kept preview with its class. It shows people as whoever sent it may see them, so others need to see all units.
   * @throws DomainError not_found, also outside the actor's scope
   */
  async get(actor: Actor, id: number): Promise<{ kept: Import; cls: ClassListed }> {
    mustBeAllowed(actor, 'imports.run');
    const kept = await this.imports.find(id);
    if (!kept || !maySee(actor, kept)) throw notFound();
    const { code } = await this.classes.getById(kept.classId);
    return { kept, cls: await this.classes.getManaged(actor, code) };
  }

  /** The newest previews of classes the actor manages; as in `get`, who does not see all units sees the own. */
  recent(actor: Actor, limit: number): Promise<ImportListed[]> {
    mustBeAllowed(actor, 'imports.run');
    return this.imports.recent(actor.unitScope, actor.userId, limit);
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

  /** How many files for classes of the actor's units wait to be committed. */
  countOpen(actor: Actor): Promise<number> {
    mustBeAllowed(actor, 'imports.run');
    return this.imports.countOpen(actor.unitScope);
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
      for (const [index, { row, outcome }] of (await this.comparison.compareRows(actor, cls, rows)).entries()) {
        if (index % ROWS_AT_A_STRETCH === 0) await setImmediate();
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
      const seated = new Set<number>();
      const compared = await this.comparison.compareRows(actor, cls, await this.imports.rows(id));
      for (const [index, { row, outcome }] of compared.entries()) {
        if (index % ROWS_AT_A_STRETCH === 0) await setImmediate();
        const entered = await this.enter(actor, cls, outcome, seated);
        done.set(entered.done, (done.get(entered.done) ?? 0) + 1);
        const data = { ...outcome, person: entered.person };
        await this.imports.updateRow(row.id, { outcome: outcome.outcome, data, done: entered.done });
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

  /** Seats the person of a row, who is entered first if new; `seated` holds who was seated by rows before. */
  private async enter(
    actor: Actor,
    cls: ClassListed,
    outcome: RowOutcome,
    seated: Set<number>,
  ): Promise<{ done: RowDone; person: RowOutcome['person'] }> {
    const { line, unit } = outcome;
    if (outcome.alreadyIn) return { done: 'already', person: outcome.person };
    const person = await this.personOf(actor, cls, outcome);
    if (!person) return { done: 'skipped', person: outcome.person };
    if (seated.has(person.id)) return { done: 'already', person };
    seated.add(person.id);
    const { state } = await this.seats.request(actor, {
      classId: cls.id,
      personId: person.id,
      door: 'import',
      unitId: unit?.id,
      position: line.position?.slice(0, 120) ?? null,
    });
    return { done: state === 'enrolled' || state === 'waitlisted' ? state : 'pending', person };
  }

  /** Whom a row means, entered where new; null where the row is not settled. Somebody matched keeps the unit on record. */
  private async personOf(actor: Actor, cls: ClassListed, outcome: RowOutcome): Promise<PersonOnRecord | null> {
    if (outcome.outcome === 'match') return outcome.person;
    if (outcome.outcome !== 'new' || !outcome.unit) return null;
    return this.enterPerson(actor, cls, outcome.line, outcome.unit);
  }

  private async enterPerson(
    actor: Actor,
    cls: ClassListed,
    line: RosterLine,
    unit: UnitFacts,
  ): Promise<PersonOnRecord> {
    const input = {
      fullName: line.fullName,
      birthDate: line.birthDate,
      birthYear: line.birthYear,
      sex: line.sex,
      ethnicity: line.ethnicity,
      unitCode: unit.code,
      position: line.position?.slice(0, 120) ?? null,
      phone: line.phone?.slice(0, 30) ?? null,
    };
    const { id, code, fullName, birthDate, birthYear, sex } = await this.people.enter(actor, input, cls.startDate);
    return { id, code, fullName, birthDate, birthYear, sex, unitId: unit.id };
  }

  private async mustBeOpen(id: number): Promise<void> {
    const { state } = await this.imports.lock(id);
    if (state !== 'previewed') throw new DomainError('import_over', { status: 409 });
  }
}

function maySee(actor: Actor, kept: Import): boolean {
  return actor.unitScope === 'all' || (actor.userId !== null && kept.createdByUserId === actor.userId);
}
