import { hkdfSync } from 'node:crypto';

const BYTES = 32;

/**
 * The key with which a user's devices close what they keep, in base64: always the same for a user, another for each, and
 * none that leads back to the secret or to the key of somebody else.
 */
export function deviceKey(secret: string, userId: number): string {
  const key = hkdfSync('sha256', secret, 'taphuan', `what devices keep for user ${userId}, version 1`, BYTES);
  return Buffer.from(key).toString('base64');
}
