import { Injectable } from '@nestjs/common';
import { In, IsNull, LessThan } from 'typeorm';
import type { Instant } from '../../common/dates/calendar-date.js';
import { lotsOf } from '../../common/lots.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Notice } from './notice.entity.js';

const ROWS_A_STATEMENT = 200;
const IDS_A_STATEMENT = 500;

@Injectable()
export class NoticesRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Notices of a user, the latest first, and how many there are in all. */
  async listOf(
    userId: number,
    { unreadOnly, offset, limit }: { unreadOnly: boolean; offset: number; limit: number },
  ): Promise<[Notice[], number]> {
    const { manager } = this.unitOfWork;
    const where = unreadOnly ? { userId, readAt: IsNull() } : { userId };
    const rows = await manager.find(Notice, { where, order: { id: 'DESC' }, skip: offset, take: limit });
    return [rows, await manager.countBy(Notice, where)];
  }

  countUnread(userId: number): Promise<number> {
    return this.unitOfWork.manager.countBy(Notice, { userId, readAt: IsNull() });
  }

  async markRead(userId: number, ids: readonly number[] | 'all', readAt: Instant): Promise<number> {
    return this.unitOfWork.run(async () => {
      let marked = 0;
      for (const lot of ids === 'all' ? [null] : lotsOf(ids, IDS_A_STATEMENT)) {
        const which = { userId, readAt: IsNull(), ...(lot === null ? {} : { id: In(lot) }) };
        marked += (await this.unitOfWork.manager.update(Notice, which, { readAt })).affected ?? 0;
      }
      return marked;
    });
  }

  async insert(rows: readonly Omit<Notice, 'id'>[]): Promise<void> {
    for (const lot of lotsOf(rows, ROWS_A_STATEMENT)) await this.unitOfWork.manager.insert(Notice, lot);
  }

  /** Deletes notices from before a moment, read or not, a lot at a time; answers how many. */
  async forget(before: Instant): Promise<number> {
    for (let forgotten = 0; ;) {
      const where = { at: LessThan(before) };
      const rows = await this.unitOfWork.manager.find(Notice, { select: { id: true }, where, take: IDS_A_STATEMENT });
      if (rows.length === 0) return forgotten;
      const id = In(rows.map((row) => row.id));
      await this.unitOfWork.run(() => this.unitOfWork.manager.delete(Notice, { id }));
      forgotten += rows.length;
    }
  }
}
