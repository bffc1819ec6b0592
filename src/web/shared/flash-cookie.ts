import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Flash } from './page-context.js';

const NAME = 'th_flash';
const flashSchema = z.object({
  kind: z.enum(['good', 'bad', 'info', 'warn']),
  key: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});

/** Carries one note across a redirect in a signed cookie: no row is written for it. */
export class FlashCookie {
  constructor(
    private readonly secret: string,
    private readonly secure: boolean,
  ) {}

  set(response: Response, flash: Flash): void {
    const body = Buffer.from(JSON.stringify(flash)).toString('base64url');
    response.cookie(NAME, `${body}.${this.sign(body)}`, {
      httpOnly: true,
      sameSite: 'lax',
      secure: this.secure,
      maxAge: 60_000,
    });
  }

  /** Reads the note and takes it away; one that was tampered with is no note. */
  take(request: Request, response: Response): Flash[] {
    const value = cookieOf(request, NAME);
    if (value === null) return [];
    response.clearCookie(NAME);
    const [body = '', signature = ''] = value.split('.');
    const expected = Buffer.from(this.sign(body));
    const given = Buffer.from(signature);
    if (expected.length !== given.length || !timingSafeEqual(expected, given)) return [];
    const parsed = flashSchema.safeParse(JSON.parse(Buffer.from(body, 'base64url').toString()));
    return parsed.success ? [parsed.data] : [];
  }

  private sign(body: string): string {
    return createHmac('sha256', this.secret).update(`flash:${body}`).digest('base64url');
  }
}

/** The value of a cookie of the request; null without one. */
export function cookieOf(request: Request, name: string): string | null {
  const value: unknown = (request.cookies as Record<string, unknown>)[name];
  return typeof value === 'string' ? value : null;
}
