import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { grouped } from '../../common/grouped.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { StoredFile } from '../../platform/files/stored-file.entity.js';
import { SignInSheetLine } from './sign-in-sheet-line.entity.js';
import { SignInSheetScan } from './sign-in-sheet-scan.entity.js';
import { SignInSheetSession } from './sign-in-sheet-session.entity.js';
import { SignInSheet } from './sign-in-sheet.entity.js';
import type { SheetContent } from './rules/sheet-content.js';

/** Reads and writes printed lists and which scans belong to them. Whoever writes holds the class. */
@Injectable()
export class SignInSheetsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  find(classId: number, number: number): Promise<SignInSheet | null> {
    return this.unitOfWork.manager.findOneBy(SignInSheet, { classId, number });
  }

  findContent(classId: number, contentHash: string): Promise<SignInSheet | null> {
    return this.unitOfWork.manager.findOneBy(SignInSheet, { classId, contentHash });
  }

  /** The lists of a class, the last one first. */
  ofClass(classId: number): Promise<SignInSheet[]> {
    return this.unitOfWork.manager.find(SignInSheet, { where: { classId }, order: { number: 'DESC' } });
  }

  async lastNumber(classId: number): Promise<number> {
    return (await this.unitOfWork.manager.maximum(SignInSheet, 'number', { classId })) ?? 0;
  }

  async insert(sheet: Omit<SignInSheet, 'id'>, { sessions, lines }: SheetContent): Promise<number> {
    const { manager } = this.unitOfWork;
    const inserted = await manager.insert(SignInSheet, sheet);
    const sheetId = (inserted.identifiers[0] as { id: number }).id;
    await manager.insert(
      SignInSheetSession,
      sessions.map((session) => ({ sheetId, ...session })),
    );
    if (lines.length > 0) {
      await manager.insert(
        SignInSheetLine,
        lines.map((line) => ({ sheetId, ...line })),
      );
    }
    return sheetId;
  }

  async setKeyed(id: number, keyed: Pick<SignInSheet, 'keyedAt' | 'keyedByUserId' | 'keyedByName'>): Promise<void> {
    await this.unitOfWork.manager.update(SignInSheet, { id }, keyed);
  }

  /** The sessions of lists, by list, in the order of their columns. */
  async sessionsOf(sheetIds: readonly number[]): Promise<Map<number, SignInSheetSession[]>> {
    if (sheetIds.length === 0) return new Map();
    const rows = await this.unitOfWork.manager.find(SignInSheetSession, {
      where: { sheetId: In([...sheetIds]) },
      order: { sheetId: 'ASC', position: 'ASC' },
    });
    return grouped(rows, ({ sheetId }) => sheetId);
  }

  lines(sheetId: number): Promise<SignInSheetLine[]> {
    return this.unitOfWork.manager.find(SignInSheetLine, { where: { sheetId }, order: { position: 'ASC' } });
  }

  /** The scans of lists, by list, the oldest first. */
  async scansOf(sheetIds: readonly number[]): Promise<Map<number, StoredFile[]>> {
    if (sheetIds.length === 0) return new Map();
    const { raw, entities } = await this.unitOfWork.manager
      .createQueryBuilder(StoredFile, 'f')
      .innerJoin(SignInSheetScan, 's', 's.file_id = f.id')
      .addSelect('s.sheet_id', 'sheetId')
      .where('s.sheet_id IN (:...sheetIds)', { sheetIds: [...sheetIds] })
      .orderBy('f.id')
      .getRawAndEntities<{ sheetId: number }>();
    const owned = entities.map((file, index) => ({ file, sheetId: Number(raw[index]!.sheetId) }));
    const bySheet = grouped(owned, ({ sheetId }) => sheetId);
    return new Map([...bySheet].map(([sheetId, own]) => [sheetId, own.map(({ file }) => file)]));
  }

  countScans(sheetId: number): Promise<number> {
    return this.unitOfWork.manager.countBy(SignInSheetScan, { sheetId });
  }

  hasScan(sheetId: number, fileId: number): Promise<boolean> {
    return this.unitOfWork.manager.existsBy(SignInSheetScan, { sheetId, fileId });
  }

  async insertScan(sheetId: number, fileId: number): Promise<void> {
    await this.unitOfWork.manager.insert(SignInSheetScan, { sheetId, fileId });
  }

  async removeScan(sheetId: number, fileId: number): Promise<void> {
    await this.unitOfWork.manager.delete(SignInSheetScan, { sheetId, fileId });
  }
}
