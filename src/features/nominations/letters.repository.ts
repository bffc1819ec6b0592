import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { NominationLetterPart } from './nomination-letter-part.entity.js';
import { NominationLetter } from './nomination-letter.entity.js';

/** Bytes of one part: below the smallest packet that a database server takes by default. */
const PART_BYTES = 512 * 1024;

/** Reads and writes scans of letters. */
@Injectable()
export class LettersRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  count(listId: number): Promise<number> {
    return this.unitOfWork.manager.countBy(NominationLetter, { listId });
  }

  find(id: number): Promise<NominationLetter | null> {
    return this.unitOfWork.manager.findOneBy(NominationLetter, { id });
  }

  async insert(row: Omit<NominationLetter, 'id'>, bytes: Buffer): Promise<number> {
    const { manager } = this.unitOfWork;
    const inserted = await manager.insert(NominationLetter, row);
    const letterId = (inserted.identifiers[0] as { id: number }).id;
    for (let from = 0, partNo = 1; from < bytes.length; from += PART_BYTES, partNo += 1) {
      await manager.insert(NominationLetterPart, { letterId, partNo, bytes: bytes.subarray(from, from + PART_BYTES) });
    }
    return letterId;
  }

  async bytes(letterId: number): Promise<Buffer> {
    const parts = await this.unitOfWork.manager.find(NominationLetterPart, {
      where: { letterId },
      order: { partNo: 'ASC' },
    });
    return Buffer.concat(parts.map(({ bytes }) => bytes));
  }

  async remove(id: number): Promise<void> {
    await this.unitOfWork.manager.delete(NominationLetter, { id });
  }
}
