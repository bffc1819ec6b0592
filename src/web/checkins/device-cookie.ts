import { randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import type { Config } from '../../platform/config/config.js';
import { cookieOf } from '../shared/flash-cookie.js';

const NAME = 'th_device';
/** As long as browsers keep anything. */
const KEPT_MS = 400 * 86_400_000;

/** The random name by which a browser is known when its second learner checks in; it says nothing about the phone, and whoever clears it has a new one. */
export function deviceOf(request: Request, response: Response, config: Config): string {
  const known = cookieOf(request, NAME);
  const device = known !== null && /^[\w-]{22}$/.test(known) ? known : randomBytes(16).toString('base64url');
  response.cookie(NAME, device, {
    httpOnly: true,
    sameSite: 'lax',
    secure: config.secure,
    path: '/check-in',
    maxAge: KEPT_MS,
  });
  return device;
}
