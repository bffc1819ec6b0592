import { Injectable } from '@nestjs/common';
import { type SessionData, Store } from 'express-session';
import { LessThan } from 'typeorm';
import { Clock } from '../../common/clock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { logger } from '../../platform/logging/logger.js';
import { SignIn } from './sign-in.entity.js';

type Done<T> = (error: unknown, value?: T) => void;

/** How long a sign-in lasts without use. */
const SIGN_IN_LASTS_MS = 8 * 3_600_000;
const TOUCH_EVERY_MS = 10 * 60_000;

/** Keeps sign-ins in the database, so that a restart or another instance knows them. */
@Injectable()
export class SignInStore extends Store {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {
    super();
  }

  override get(id: string, done: Done<SessionData | null>): void {
    this.read(id).then((data) => done(null, data), done);
  }

  override set(id: string, data: SessionData, done?: Done<void>): void {
    this.save(id, data).then(() => done?.(null), done);
  }

  override destroy(id: string, done?: Done<void>): void {
    this.unitOfWork.run(() => this.unitOfWork.manager.delete(SignIn, { id })).then(() => done?.(null), done);
  }

  /**
   * Prolongs a sign-in in use, but writes at most once in ten minutes: reading pages stays free of writes. The page does not
   * wait for it, as on SQLite a long list may be entering at that moment; a sign-in that is not prolonged ends a little sooner.
   */
  override touch(id: string, data: SessionData, done?: () => void): void {
    this.prolong(id, data).catch((error: unknown) => logger.warn({ err: error }, 'sign-in not prolonged'));
    done?.();
  }

  /** Ends every sign-in of a user, after a new password or a withdrawn account. */
  async endAllOf(userId: number): Promise<void> {
    await this.unitOfWork.manager.delete(SignIn, { userId });
  }

  private async read(id: string): Promise<SessionData | null> {
    const row = await this.unitOfWork.manager.findOneBy(SignIn, { id });
    if (!row || row.expiresAt <= this.clock.instant()) return null;
    return { ...(JSON.parse(row.data) as SessionData), storedUntil: row.expiresAt } as SessionData;
  }

  private async save(id: string, data: SessionData): Promise<void> {
    const { storedUntil, ...kept } = data as SessionData & { storedUntil?: string };
    const row = { id, userId: userIdOf(kept), data: JSON.stringify(kept), expiresAt: this.expiry() };
    await this.unitOfWork.run(async () => {
      await this.unitOfWork.manager.upsert(SignIn, row, ['id']);
      if (storedUntil === undefined)
        await this.unitOfWork.manager.delete(SignIn, { expiresAt: LessThan(this.clock.instant()) });
    });
  }

  private async prolong(id: string, data: SessionData): Promise<void> {
    const { storedUntil } = data as SessionData & { storedUntil?: string };
    const age =
      storedUntil === undefined ? 0 : SIGN_IN_LASTS_MS - (Date.parse(storedUntil) - this.clock.now().getTime());
    if (age < TOUCH_EVERY_MS) return;
    await this.unitOfWork.run(() => this.unitOfWork.manager.update(SignIn, { id }, { expiresAt: this.expiry() }));
  }

  private expiry(): string {
    return new Date(this.clock.now().getTime() + SIGN_IN_LASTS_MS).toISOString();
  }
}

function userIdOf(data: object): number | null {
  const { passport } = data as { passport?: { user?: number } };
  return passport?.user ?? null;
}
