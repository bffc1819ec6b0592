import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Request, Response } from 'express';
import type { Instant } from '../../common/dates/calendar-date.js';
import type { Config } from '../../platform/config/config.js';
import { cookieOf } from '../shared/flash-cookie.js';

const NAME = 'th_scan';
/** How long one may take to sign in after the code was read. */
const KEPT_MS = 10 * 60_000;

/**
 * Keeps when a code was first read in a signed cookie of the reader's own browser, so that signing in and pressing the button
 * take nobody's time away: a code is judged by that moment. No row is written for it.
 */
export class ScanCookie {
  constructor(private readonly config: Config) {}

  /** When this browser read the code: at the moment it is first asked, which is kept from then on. */
  readAt(request: Request, response: Response, code: string, now: Date): Instant {
    const kept = this.kept(request, code, now.getTime());
    if (kept !== null) return new Date(kept).toISOString();
    const body = `${code}.${now.getTime()}`;
    response.cookie(NAME, `${body}.${this.sign(body)}`, {
      httpOnly: true,
      sameSite: 'lax',
      secure: this.config.secure,
      path: '/check-in',
      maxAge: KEPT_MS,
    });
    return now.toISOString();
  }

  private kept(request: Request, code: string, now: number): number | null {
    const [of, at = '', signature = ''] = (cookieOf(request, NAME) ?? '').split('.');
    if (of !== code) return null;
    const [expected, given] = [Buffer.from(this.sign(`${of}.${at}`)), Buffer.from(signature)];
    if (expected.length !== given.length || !timingSafeEqual(expected, given)) return null;
    const age = now - Number(at);
    return age >= 0 && age < KEPT_MS ? Number(at) : null;
  }

  private sign(body: string): string {
    return createHmac('sha256', this.config.sessionSecret).update(`check-in scan:${body}`).digest('base64url');
  }
}
