import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { addDays } from '../../common/dates/calendar-date.js';
import { DomainError, notFound } from '../../common/errors.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { ClassesService } from '../classes/classes.service.js';
import { importForReader, rowForReader } from './for-reader.js';
import type { ImportRow } from './import-row.entity.js';
import type { Import } from './import.entity.js';
import { type ImportListed, ImportsRepository } from './imports.repository.js';
import type { OutcomeKind } from './kinds/compared-row.js';
import type { ImportContext, ImportKind } from './kinds/import-kind.js';
import { ImportKinds } from './kinds/import-kinds.js';
import type { ImportKindName } from './kinds/kind-names.js';
import { Progress } from './progress.js';

/** How long the bytes and rows of a file are kept, for its errors to be mended: they hold data of people. */
export const KEPT_DAYS = 180;

/** In whose name old files are forgotten. */
const PROGRAM = { userId: null, name: 'taphuan', address: null };

/** A kept file with its kind, and what its rows are compared with. */
export interface OpenImport {
  kept: Import;
  kind: ImportKind;
  context: ImportContext;
}

/** Files that were sent: who may see them, what they hold, and when they are forgotten. */
@Injectable()
export class ImportsService {
  constructor(
    private readonly imports: ImportsRepository,
    private readonly kinds: ImportKinds,
    private readonly classes: ClassesService,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /**
   * A kept file. It shows people as whoever sent it could see them then: others need to see all units, and the sender still
   * to see what was seen. What is sensitive is left out for those who may not see it.
   * @throws DomainError not_found, also outside the actor's scope; forbidden
   */
  async get(actor: Actor, id: number): Promise<OpenImport> {
    mustBeAllowed(actor, 'imports.run');
    const found = await this.imports.find(actor, id);
    if (!found) throw notFound();
    const kind = this.kinds.get(found.kind);
    const kept = importForReader(actor, kind, found);
    const code = kept.classId === null ? null : (await this.classes.getById(kept.classId)).code;
    return { kept, kind, context: await this.context(actor, kind, code) };
  }

  /** What lists of a kind are compared with. @throws DomainError import_class_missing, not_found, forbidden */
  async context(actor: Actor, kind: ImportKind, classCode: string | null): Promise<ImportContext> {
    mustBeAllowed(actor, 'imports.run');
    mustBeAllowed(actor, kind.permission);
    if (kind.needsClass && !classCode) throw new DomainError('import_class_missing', { field: 'class' });
    const cls = kind.needsClass && classCode ? await this.classes.getManaged(actor, classCode) : null;
    return { actor, cls, today: this.clock.today() };
  }

  recent(actor: Actor, limit: number): Promise<ImportListed[]> {
    mustBeAllowed(actor, 'imports.run');
    return this.imports.recent(actor, this.kindsOf(actor), limit);
  }

  /** How many files wait to be committed. */
  countOpen(actor: Actor): Promise<number> {
    mustBeAllowed(actor, 'imports.run');
    return this.imports.countOpen(actor, this.kindsOf(actor));
  }

  /** Some rows of a file that `get` gave, as the reader may see them. */
  async slice(
    { kept, kind, context }: OpenImport,
    outcome: OutcomeKind | null,
    offset: number,
    limit: number,
  ): Promise<ImportRow[]> {
    const rows = await this.imports.slice(kept.id, outcome, offset, limit);
    return rows.map((row) => rowForReader(context.actor, kind, kept.mapping, row));
  }

  /** All rows of a file that `get` gave, as the reader may see them. */
  async rows({ kept, kind, context }: OpenImport): Promise<ImportRow[]> {
    const rows = await this.imports.rows(kept.id, new Progress());
    return rows.map((row) => rowForReader(context.actor, kind, kept.mapping, row));
  }

  /** Puts a file aside that is not to be entered; its bytes and rows are deleted. @throws DomainError import_over, not_found */
  async discard(actor: Actor, id: number): Promise<void> {
    await this.get(actor, id);
    await this.unitOfWork.run(async () => {
      await this.mustBeOpen(id);
      await this.imports.update(id, { state: 'discarded' });
      await this.forget(id);
      await this.audit.record(actor, { action: 'import.discarded', subjectType: 'import', subjectId: id });
    });
  }

  /** Deletes the bytes and rows of files sent more than KEPT_DAYS ago; answers of how many. */
  async forgetOld(): Promise<number> {
    const before = `${addDays(this.clock.today(), -KEPT_DAYS)}T00:00:00.000Z`;
    const old = await this.imports.olderThan(before);
    let forgotten = 0;
    for (const { id } of old) if (await this.unitOfWork.run(() => this.forgetForAge(id))) forgotten += 1;
    return forgotten;
  }

  /** Holds a file that is not committed yet. @throws DomainError import_over */
  async mustBeOpen(id: number): Promise<Import> {
    const kept = await this.imports.lock(id);
    if (kept.state !== 'previewed' || kept.forgottenAt !== null) throw new DomainError('import_over', { status: 409 });
    return kept;
  }

  /** False where another instance was quicker. */
  private async forgetForAge(id: number): Promise<boolean> {
    const { kind, createdAt, forgottenAt } = await this.imports.lock(id);
    if (forgottenAt !== null) return false;
    const rows = await this.forget(id);
    await this.audit.record(PROGRAM, {
      action: 'import.forgotten',
      subjectType: 'import',
      subjectId: id,
      details: { kind, sent: createdAt, rows },
    });
    return true;
  }

  /** Answers how many rows there were. */
  private async forget(id: number): Promise<number> {
    const rows = await this.imports.deleteRows(id);
    await this.imports.deleteFile(id);
    await this.imports.update(id, { forgottenAt: this.clock.instant() });
    return rows;
  }

  private kindsOf(actor: Actor): ImportKindName[] {
    return this.kinds.allowed(actor).map(({ name }) => name);
  }
}
