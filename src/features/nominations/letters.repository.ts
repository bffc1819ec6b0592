import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { StoredFile } from '../../platform/files/stored-file.entity.js';
import { NominationLetter } from './nomination-letter.entity.js';

/** Reads and writes which scans of letters belong to which list. */
@Injectable()
export class LettersRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  count(listId: number): Promise<number> {
    return this.unitOfWork.manager.countBy(NominationLetter, { listId });
  }

  exists(listId: number, fileId: number): Promise<boolean> {
    return this.unitOfWork.manager.existsBy(NominationLetter, { listId, fileId });
  }

  /** The oldest first. */
  ofList(listId: number): Promise<StoredFile[]> {
    return this.unitOfWork.manager
      .createQueryBuilder(StoredFile, 'f')
      .innerJoin(NominationLetter, 't', 't.file_id = f.id')
      .where('t.list_id = :listId', { listId })
      .orderBy('f.id')
      .getMany();
  }

  async insert(listId: number, fileId: number): Promise<void> {
    await this.unitOfWork.manager.insert(NominationLetter, { listId, fileId });
  }

  async remove(listId: number, fileId: number): Promise<void> {
    await this.unitOfWork.manager.delete(NominationLetter, { listId, fileId });
  }
}
