import { Injectable } from '@nestjs/common';
import { In, LessThan } from 'typeorm';
import type { Instant } from '../../common/dates/calendar-date.js';
import { lotsOf } from '../../common/lots.js';
import { lockRows } from '../../platform/database/dialect.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { MailPerson } from './mail-person.entity.js';
import { Mail } from './mail.entity.js';
import { MAIL_STATES, type MailState } from './rules/mail-state.js';

type Changes = Partial<
  Pick<
    Mail,
    'state' | 'attempts' | 'nextAttemptAt' | 'claimedBy' | 'claimedUntil' | 'lastError' | 'sentAt' | 'toAddress'
  >
>;

const ROWS_A_STATEMENT = 100;
const SETTLED: MailState[] = ['sent', 'failed', 'unclear', 'dropped'];
const FORGOTTEN_AT_ONCE = 500;

@Injectable()
export class MailsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async list(asked: { state: MailState | null; offset: number; limit: number }): Promise<[Mail[], number]> {
    const { manager } = this.unitOfWork;
    const where = asked.state === null ? {} : { state: asked.state };
    const rows = await manager.find(Mail, {
      select: {
        id: true,
        toName: true,
        toAddress: true,
        subject: true,
        state: true,
        attempts: true,
        nextAttemptAt: true,
        lastError: true,
        createdAt: true,
        sentAt: true,
      },
      where,
      order: { id: 'DESC' },
      skip: asked.offset,
      take: asked.limit,
    });
    return [rows, await manager.countBy(Mail, where)];
  }

  async counts(): Promise<Record<MailState, number>> {
    const rows = await this.unitOfWork.manager
      .createQueryBuilder(Mail, 'm')
      .select(['m.state AS state', 'COUNT(*) AS n'])
      .groupBy('m.state')
      .getRawMany<{ state: MailState; n: number | string }>();
    const counted = new Map(rows.map(({ state, n }) => [state, Number(n)]));
    return Object.fromEntries(MAIL_STATES.map((state) => [state, counted.get(state) ?? 0])) as Record<
      MailState,
      number
    >;
  }

  find(id: number): Promise<Mail | null> {
    return this.unitOfWork.manager.findOneBy(Mail, { id });
  }

  async insert(rows: readonly Omit<Mail, 'id'>[]): Promise<void> {
    for (const lot of lotsOf(rows, ROWS_A_STATEMENT)) await this.unitOfWork.manager.insert(Mail, lot);
  }

  /** Keeps whom letters name. */
  async insertNamed(letters: readonly { messageId: string; names: readonly number[] }[]): Promise<void> {
    const { manager } = this.unitOfWork;
    for (const lot of lotsOf(letters, ROWS_A_STATEMENT)) {
      const rows = await manager.find(Mail, {
        select: { id: true, messageId: true },
        where: { messageId: In(lot.map(({ messageId }) => messageId)) },
      });
      const ids = new Map(rows.map(({ id, messageId }) => [messageId, id]));
      const named = lot.flatMap(({ messageId, names }) =>
        names.map((personId) => ({ mailId: ids.get(messageId)!, personId })),
      );
      await manager.insert(MailPerson, named);
    }
  }

  async insertOne(row: Omit<Mail, 'id'>): Promise<number> {
    const { identifiers } = await this.unitOfWork.manager.insert(Mail, row);
    return (identifiers[0] as { id: number }).id;
  }

  /** Changes a letter that is still in a state; whether it was. */
  async moveFrom(id: number, from: MailState, changes: Changes): Promise<boolean> {
    return (await this.unitOfWork.manager.update(Mail, { id, state: from }, changes)).affected === 1;
  }

  /** Changes a letter that a worker still holds in a state; whether it does. */
  async moveHeld(id: number, from: MailState, holder: string, changes: Changes): Promise<boolean> {
    return (await this.unitOfWork.manager.update(Mail, { id, state: from, claimedBy: holder }, changes)).affected === 1;
  }

  /** Gives a worker the letters that are due, the oldest first. */
  async claim(holder: string, now: Instant, until: Instant, limit: number): Promise<Mail[]> {
    return this.unitOfWork.run(async () => {
      const { manager } = this.unitOfWork;
      const due = await manager
        .createQueryBuilder(Mail, 'm')
        .select('m.id', 'id')
        .where("m.state = 'queued' AND m.nextAttemptAt <= :now", { now })
        .orderBy('m.nextAttemptAt')
        .addOrderBy('m.id')
        .limit(limit)
        .getRawMany<{ id: number }>();
      const ids = due.map(({ id }) => id);
      if (ids.length === 0) return [];
      await lockRows(manager, 'mails', ids);
      // Who waited for the rows finds what the other made of them.
      const free = await manager.find(Mail, { where: { id: In(ids), state: 'queued' }, order: { id: 'ASC' } });
      const mine = free.map(({ id }) => id);
      if (mine.length > 0)
        await manager.update(Mail, { id: In(mine) }, { state: 'claimed', claimedBy: holder, claimedUntil: until });
      return free;
    });
  }

  /** Frees what dead workers held: nothing of a claimed letter left this machine, of a letter being sent nobody knows. */
  async settleExpired(now: Instant): Promise<{ freed: number; unclear: number }> {
    return this.unitOfWork.run(async () => ({
      freed: await this.settle('claimed', 'queued', now),
      unclear: await this.settle('sending', 'unclear', now),
    }));
  }

  /** Puts all letters that were given up back in the queue; answers how many. */
  async queueFailed(now: Instant): Promise<number> {
    const again = { state: 'queued', attempts: 0, nextAttemptAt: now, claimedBy: null, claimedUntil: null } as const;
    return (await this.unitOfWork.manager.update(Mail, { state: 'failed' }, again)).affected ?? 0;
  }

  /** Deletes letters that are settled since before a moment, a lot at a time; answers how many. */
  async forget(before: Instant): Promise<number> {
    for (let forgotten = 0; ;) {
      const rows = await this.unitOfWork.manager.find(Mail, {
        select: { id: true },
        where: { state: In(SETTLED), createdAt: LessThan(before) },
        take: FORGOTTEN_AT_ONCE,
      });
      if (rows.length === 0) return forgotten;
      const id = In(rows.map((row) => row.id));
      await this.unitOfWork.run(() => this.unitOfWork.manager.delete(Mail, { id, state: In(SETTLED) }));
      forgotten += rows.length;
    }
  }

  private async settle(from: MailState, state: MailState, now: Instant): Promise<number> {
    const result = await this.unitOfWork.manager
      .createQueryBuilder()
      .update(Mail)
      .set({ state, claimedBy: null, claimedUntil: null })
      .where('state = :from AND claimed_until < :now', { from, now })
      .execute();
    return result.affected ?? 0;
  }
}
