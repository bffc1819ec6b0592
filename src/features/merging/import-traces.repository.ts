import { Injectable } from '@nestjs/common';
import type { Instant } from '../../common/dates/calendar-date.js';
import { lockRows } from '../../platform/database/dialect.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { anonymousName } from './merge-words-vietnamese.js';
import { erasedRow, isRowOf, type KeptRow, type SoughtFile, unnamedOptions } from './rules/erased-import-row.js';

interface RawRow {
  id: number;
  importId: number;
  line: string;
  shown: string;
  choice: string | null;
}

/**
 * Takes somebody out of the files that were imported. The tables belong to the room of imports, which stands above this one,
 * so they are spoken to in SQL.
 */
@Injectable()
export class ImportTracesRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * Erases who it was from the rows of these files, and deletes the bytes of the imports that hold such rows. An import that
   * was not committed yet is discarded, as a row without a name cannot be entered. Answers the ids of those imports.
   */
  async erase(files: readonly SoughtFile[], now: Instant): Promise<number[]> {
    const found = await this.mentioning(files);
    const own = found.filter(({ row }) => isRowOf(row, files));
    const importIds = [...new Set(own.map(({ importId }) => importId))].sort((a, b) => a - b);
    if (importIds.length > 0) await lockRows(this.unitOfWork.manager, 'imports', importIds);
    for (const { id, row } of found) {
      const isOwn = isRowOf(row, files);
      const code = files.find((file) => file.code === row.shown.record?.code)?.code ?? files[0]!.code;
      await this.save(
        id,
        isOwn ? erasedRow(row, anonymousName(code)) : unnamedOptions(row, files, anonymousName),
        isOwn,
      );
    }
    for (const importId of importIds) await this.dropFile(importId, now);
    return importIds;
  }

  private async mentioning(files: readonly SoughtFile[]): Promise<{ id: number; importId: number; row: KeptRow }[]> {
    const found = new Map<number, RawRow>();
    for (const { id, code, fullName } of files) {
      const words = [`%"${code}"%`, `%"value":"${id}"%`, `%"${fullName}"%`];
      const rows: RawRow[] = await this.unitOfWork.manager.query(
        'SELECT id, import_id AS importId, line, shown, choice FROM import_rows WHERE' +
          ' shown LIKE ? OR shown LIKE ? OR shown LIKE ? OR line LIKE ? OR line LIKE ? OR choice LIKE ? ORDER BY id',
        [...words, words[0], words[2], `%"${id}"%`],
      );
      for (const row of rows) found.set(row.id, row);
    }
    return [...found.values()].map(({ id, importId, line, shown, choice }) => ({
      id,
      importId,
      row: {
        line: JSON.parse(line),
        shown: JSON.parse(shown),
        choice: choice === null ? null : JSON.parse(choice),
      } as KeptRow,
    }));
  }

  private async save(id: number, { line, shown, choice }: KeptRow, isOwn: boolean): Promise<void> {
    await this.unitOfWork.manager.query(
      `UPDATE import_rows SET line = ?, shown = ?, choice = ?${isOwn ? ', converted = NULL' : ''} WHERE id = ?`,
      [JSON.stringify(line), JSON.stringify(shown), choice === null ? null : JSON.stringify(choice), id],
    );
  }

  private async dropFile(importId: number, now: Instant): Promise<void> {
    const { manager } = this.unitOfWork;
    await manager.query('DELETE FROM import_files WHERE import_id = ?', [importId]);
    const [{ state }] = (await manager.query('SELECT state FROM imports WHERE id = ?', [importId])) as [
      { state: string },
    ];
    if (state !== 'previewed') return;
    await manager.query('DELETE FROM import_rows WHERE import_id = ?', [importId]);
    await manager.query("UPDATE imports SET state = 'discarded', forgotten_at = ? WHERE id = ?", [now, importId]);
  }
}
