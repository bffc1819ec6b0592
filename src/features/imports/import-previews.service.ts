import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { conflict } from '../../common/errors.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { ImportLayoutsRepository } from './import-layouts.repository.js';
import { type FileRead, type HowToRead, ImportReading, type RefusedFile, type SentFile } from './import-reading.js';
import type { ImportRow } from './import-row.entity.js';
import type { Import } from './import.entity.js';
import { ImportsRepository } from './imports.repository.js';
import { ImportsService, type OpenImport } from './imports.service.js';
import { KeptFiles } from './kept-files.js';
import { importRows, type RowChoices, settledChoices } from './kept-rows.js';
import type { ComparedRow, RowChoice } from './kinds/compared-row.js';
import type { ImportContext, ImportKind } from './kinds/import-kind.js';
import { ImportKinds } from './kinds/import-kinds.js';
import { Progress } from './progress.js';
import { countRows } from './rules/count-rows.js';
import { layoutKey } from './rules/layout-key.js';
import { rowKey } from './rules/row-key.js';
import { knownChoice, requiredMustBeMapped } from './rules/sheet-choice.js';

/** Which list is sent, and for which class where its kind belongs to one. */
export interface Destination {
  kind: string;
  classCode: string | null;
}

/** What a file would do, before anything is saved. */
export interface Preview extends FileRead {
  kind: ImportKind;
  context: ImportContext;
  rows: ComparedRow[];
  sha256: string;
  file: SentFile;
  includeHidden: boolean;
}

/** Reads files and says what each row would do; keeps that, so that it can be looked through and settled. */
@Injectable()
export class ImportPreviews {
  constructor(
    private readonly imports: ImportsRepository,
    private readonly service: ImportsService,
    private readonly kinds: ImportKinds,
    private readonly reading: ImportReading,
    private readonly layouts: ImportLayoutsRepository,
    private readonly files: KeptFiles,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /**
   * Reads a file and says what each row would do; nothing is saved.
   * @throws DomainError import_kind_unknown, import_class_missing, not_found, forbidden
   */
  async preview(
    actor: Actor,
    { kind: name, classCode }: Destination,
    file: SentFile,
    includeHidden = false,
    progress = new Progress(),
  ): Promise<Preview | { refused: RefusedFile }> {
    const kind = this.kinds.get(name);
    const context = await this.service.context(actor, kind, classCode);
    const read = await this.reading.read(kind, file, { includeHidden, choices: null }, progress);
    if ('refused' in read) return read;
    const rows = await this.compare(kind, context, read, new Map(), progress);
    return { ...read, kind, context, rows, file, includeHidden, sha256: await digestOf(file.path) };
  }

  /** Keeps a preview with the bytes of its file; answers its number. */
  save({ kind, context, rows, file, ...preview }: Preview, progress = new Progress()): Promise<number> {
    const { actor, cls } = context;
    return this.unitOfWork.run(async () => {
      const { sha256, includeHidden, fileKind, mapping, notes } = preview;
      const row = {
        kind: kind.name,
        classId: cls?.id ?? null,
        fileName: file.name.slice(-255),
        sha256,
        fileKind,
        state: 'previewed' as const,
        includeHidden,
        mapping,
        notes,
        counts: countRows(rows),
        doneCounts: null,
        createdAt: this.clock.instant(),
        createdByUserId: actor.userId,
        createdByName: actor.name,
        revision: 1,
        committedAt: null,
        forgottenAt: null,
      };
      const id = await this.imports.insert(row, actor);
      progress.begin('saving', rows.length);
      await this.imports.insertFile(id, file.path);
      await this.imports.insertRows(importRows(id, preview, rows, new Map()), progress);
      const details = { kind: kind.name, class: cls?.code, file: file.name.slice(-255), sha256, rows: rows.length };
      await this.audit.record(actor, { action: 'import.previewed', subjectType: 'import', subjectId: id, details });
      return id;
    });
  }

  /**
   * Reads a kept file anew, its columns understood as somebody says, and remembers that for the next file of the layout.
   * What was settled about a row is kept. Read and compared before the transaction, so that
   * nobody waits for that. @throws DomainError import_over, import_changed, import_column_missing, not_found
   */
  async remap(
    actor: Actor,
    id: number,
    how: HowToRead,
    progress = new Progress(),
  ): Promise<{ refused: RefusedFile } | null> {
    const { kept, kind, context } = await this.service.get(actor, id);
    const { includeHidden } = how;
    const choices = how.choices?.map((choice) => knownChoice(kind, choice)) ?? null;
    requiredMustBeMapped(kind, choices);
    const read = await this.files.use(id, (path) =>
      this.reading.read(kind, { path, name: kept.fileName }, { includeHidden, choices }, progress),
    );
    if ('refused' in read) return read;
    const settled = settledChoices(await this.imports.rows(id, progress));
    const rows = await this.compare(kind, context, read, settled, progress);
    await this.unitOfWork.run(async () => {
      const revision = await this.nextRevision(kept);
      progress.begin('saving', rows.length);
      await this.imports.deleteRows(id);
      await this.imports.insertRows(importRows(id, read, rows, settled), progress);
      const { mapping, notes } = read;
      await this.imports.update(id, { mapping, notes, includeHidden, counts: countRows(rows), revision });
      for (const choice of choices ?? []) {
        const header = mapping.find(({ sheet, taken }) => taken && sheet === choice.sheet)?.header;
        if (header && choice.columns) {
          await this.layouts.remember(actor, kind.name, layoutKey(header.labels), header.columns);
        }
      }
    });
    return null;
  }

  /**
   * Settles doubtful rows (by row id) and compares the file anew, before the transaction as for `remap`.
   * @throws DomainError import_over, import_changed, import_rows_replaced where a row is no longer there, not_found
   */
  async settle(
    actor: Actor,
    id: number,
    choices: ReadonlyMap<number, RowChoice>,
    progress = new Progress(),
  ): Promise<void> {
    const open = await this.service.get(actor, id);
    const rows = settledRows(await this.imports.rows(id, progress), choices);
    const compared = await this.compareKept(open, rows, progress);
    const changed = rows.flatMap((row, index) => {
      const shown = compared[index]!;
      const same = !choices.has(row.id) && row.outcome === shown.outcome && row.already === shown.already;
      return same ? [] : [{ ...row, shown, outcome: shown.outcome, already: shown.already }];
    });
    await this.unitOfWork.run(async () => {
      const revision = await this.nextRevision(open.kept);
      progress.begin('saving', changed.length);
      await this.imports.replaceRows(changed, progress);
      await this.imports.update(id, { counts: countRows(compared), revision });
    });
  }

  /** Holds a file that is still as it was read. @throws DomainError import_over, import_changed */
  private async nextRevision({ id, revision }: Import): Promise<number> {
    const now = await this.service.mustBeOpen(id);
    if (now.revision !== revision) throw conflict('import_changed');
    return revision + 1;
  }

  private async compareKept(
    { kind, context }: OpenImport,
    rows: readonly ImportRow[],
    progress: Progress,
  ): Promise<ComparedRow[]> {
    const lines = rows.map(({ line }) => line);
    return this.compare(kind, context, { lines }, settledChoices(rows), progress);
  }

  private async compare(
    kind: ImportKind,
    context: ImportContext,
    { lines }: Pick<FileRead, 'lines'>,
    settled: RowChoices,
    progress: Progress,
  ): Promise<ComparedRow[]> {
    progress.begin('comparing', lines.length);
    const compared = await kind.compare(context, lines, (line) => settled.get(rowKey(line)) ?? {});
    return progress.collect(rowsOf(compared));
  }
}

/** @throws DomainError import_rows_replaced */
function settledRows(rows: readonly ImportRow[], choices: ReadonlyMap<number, RowChoice>): ImportRow[] {
  const known = new Set(rows.map(({ id }) => id));
  if ([...choices.keys()].some((id) => !known.has(id))) throw conflict('import_rows_replaced');
  return rows.map((row) => {
    const choice = choices.get(row.id);
    return choice ? { ...row, choice: { ...row.choice, ...choice } } : row;
  });
}

function* rowsOf(compared: Iterable<{ row: ComparedRow }>): Generator<ComparedRow> {
  for (const { row } of compared) yield row;
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) hash.update(chunk);
  return hash.digest('hex');
}
