import { Injectable } from '@nestjs/common';
import { DomainError } from '../../common/errors.js';

const WINDOW_MS = 10 * 60_000;
/** An address may be a whole class behind one line. */
const MOST = { account: 20, address: 400 };

/**
 * Slows the guessing of codes, per account and per address. Each instance of the program counts for itself, in memory: with
 * 729 million codes, of which a handful is good at once, a few times as many tries help nobody. Only codes that were never
 * shown count, and only people who are signed in learn whether a code is good.
 */
@Injectable()
export class WrongCodes {
  private counts = new Map<string, number>();
  private windowEnds = 0;

  /** @throws DomainError check_in_too_many (429) with the minutes to wait */
  mustBeFew(userId: number, address: string | null, now: number): void {
    this.turn(now);
    const isOver = this.keys(userId, address).some(([kind, key]) => (this.counts.get(key) ?? 0) >= MOST[kind]);
    if (!isOver) return;
    const minutes = Math.max(1, Math.ceil((this.windowEnds - now) / 60_000));
    throw new DomainError('check_in_too_many', { status: 429, params: { minutes } });
  }

  /** Takes down one code that was never shown. */
  add(userId: number, address: string | null, now: number): void {
    this.turn(now);
    for (const [, key] of this.keys(userId, address)) this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
  }

  private turn(now: number): void {
    if (now < this.windowEnds && now >= this.windowEnds - WINDOW_MS) return;
    this.counts = new Map();
    this.windowEnds = now + WINDOW_MS;
  }

  private keys(userId: number, address: string | null): [keyof typeof MOST, string][] {
    return [
      ['account', `account:${userId}`],
      ['address', `address:${address ?? ''}`],
    ];
  }
}
