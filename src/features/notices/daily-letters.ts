import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Clock } from '../../common/clock.js';
import type { Instant } from '../../common/dates/calendar-date.js';
import { startOfDay } from '../../common/dates/local-time.js';
import { grouped } from '../../common/grouped.js';
import { lotsOf } from '../../common/lots.js';
import { lockRows } from '../../platform/database/dialect.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { MailStatus } from '../../platform/mail/mail-status.js';
import { User } from '../access/user.entity.js';
import { MailQueue } from './mail-queue.js';
import { NoticeLetters } from './notice-letters.service.js';
import { NoticeWordsService } from './notice-words.service.js';
import { Notice } from './notice.entity.js';
import { NO_CHANGE } from './rules/calendar-of-letter.js';
import { isNoticeKind, type NoticeKind } from './rules/notice-kinds.js';

/** The hour in Vietnam at which the daily letters go. */
const HOUR = 7;
const READERS_A_LOT = 100;
const NOTICES_A_STATEMENT = 500;

/** Sends each morning one letter a reader with all that was told since the last one and is still unread. */
@Injectable()
export class DailyLetters {
  constructor(
    private readonly words: NoticeWordsService,
    private readonly letters: NoticeLetters,
    private readonly queue: MailQueue,
    private readonly status: MailStatus,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * Writes the letters that are due; answers how many. Notices that came after seven o'clock wait for the next morning, so
   * nobody gets a second letter on a day, however often this is asked.
   */
  async writeDue(): Promise<number> {
    if (!this.status.isConfigured) return 0;
    const before = this.lastMorning();
    for (let written = 0; ;) {
      const userIds = await this.waitingReaders(before);
      if (userIds.length === 0) return written;
      written += await this.unitOfWork.run(() => this.write(userIds, before));
    }
  }

  private async waitingReaders(before: Instant): Promise<number[]> {
    const rows = await this.unitOfWork.manager
      .createQueryBuilder(Notice, 'n')
      .select('n.user_id', 'userId')
      .where("n.mail = 'digest' AND n.at < :before", { before })
      .groupBy('n.user_id')
      .orderBy('n.user_id')
      .limit(READERS_A_LOT)
      .getRawMany<{ userId: number }>();
    return rows.map(({ userId }) => userId);
  }

  private async write(userIds: readonly number[], before: Instant): Promise<number> {
    const { manager } = this.unitOfWork;
    // Two instances that write at once take turns at each reader.
    await lockRows(manager, 'users', userIds);
    const users = await manager.findBy(User, { id: In([...userIds]) });
    const due = await manager
      .createQueryBuilder(Notice, 'n')
      .where("n.mail = 'digest' AND n.at < :before AND n.userId IN (:...userIds)", { before, userIds })
      .orderBy('n.id')
      .getMany();
    const unread = grouped(
      due.filter(({ readAt, kind }) => readAt === null && isNoticeKind(kind)),
      ({ userId }) => userId,
    );
    const words = await this.words.inForce();
    const names = await this.words.namesIn([...unread.values()].flat().map(({ facts }) => facts));
    const today = this.clock.today();
    const letters = users.flatMap((user) => {
      const own = unread.get(user.id) ?? [];
      if (own.length === 0 || !user.active || user.mailMode === 'off') return [];
      const { id, displayName, email, mailMode, locale } = user;
      const reader = { userId: id, name: displayName, email, mailMode, locale };
      const told = own.map(({ kind, facts, link }) => ({ kind: kind as NoticeKind, facts, link, calendar: NO_CHANGE }));
      return this.letters.write(reader, told, { words, names }, today) ?? [];
    });
    await this.queue.add(letters);
    for (const lot of lotsOf(due, NOTICES_A_STATEMENT))
      await manager.update(Notice, { id: In(lot.map(({ id }) => id)) }, { mail: 'mailed' });
    return letters.length;
  }

  /** The last seven o'clock there was. */
  private lastMorning(): Instant {
    const today = new Date(Date.parse(startOfDay(this.clock.today())) + HOUR * 3_600_000);
    return (today <= this.clock.now() ? today : new Date(today.getTime() - 24 * 3_600_000)).toISOString();
  }
}
