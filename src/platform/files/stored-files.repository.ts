import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../database/unit-of-work.js';
import { StoredFilePart } from './stored-file-part.entity.js';
import { StoredFile } from './stored-file.entity.js';

/** Bytes of one part: below the smallest packet that a database server takes by default. */
const PART_BYTES = 512 * 1024;

/** Reads and writes files in parts. */
@Injectable()
export class StoredFilesRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  find(id: number): Promise<StoredFile | null> {
    return this.unitOfWork.manager.findOneBy(StoredFile, { id });
  }

  async insert(row: Omit<StoredFile, 'id'>, bytes: Buffer): Promise<number> {
    const { manager } = this.unitOfWork;
    const inserted = await manager.insert(StoredFile, row);
    const fileId = (inserted.identifiers[0] as { id: number }).id;
    for (let from = 0, partNo = 1; from < bytes.length; from += PART_BYTES, partNo += 1) {
      await manager.insert(StoredFilePart, { fileId, partNo, bytes: bytes.subarray(from, from + PART_BYTES) });
    }
    return fileId;
  }

  async bytes(fileId: number): Promise<Buffer> {
    const parts = await this.unitOfWork.manager.find(StoredFilePart, { where: { fileId }, order: { partNo: 'ASC' } });
    return Buffer.concat(parts.map(({ bytes }) => bytes));
  }

  async remove(id: number): Promise<void> {
    await this.unitOfWork.manager.delete(StoredFile, { id });
  }
}
