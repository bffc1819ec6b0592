import { createHmac, timingSafeEqual } from 'node:crypto';

/** Whose calendar an address opens, and which of the addresses that the person has had. */
export interface FeedKey {
  personId: number;
  generation: number;
}

/** The secret part of a calendar's address. It is made from the secret of the program, and kept nowhere. */
export function feedToken({ personId, generation }: FeedKey, secret: string): string {
  const key = `${personId}-${generation}`;
  return `${key}.${macOf(key, secret)}`;
}

/** What an address opens; null for one that the program has not made. */
export function readFeedToken(token: string, secret: string): FeedKey | null {
  const [, key = '', mac = ''] = /^((?:[1-9]\d{0,9})-(?:[1-9]\d{0,9}))\.([\w-]{43})$/.exec(token) ?? [];
  if (key === '') return null;
  // Both sides are of one length, and their comparison tells nothing by the time it takes.
  if (!timingSafeEqual(Buffer.from(macOf(key, secret)), Buffer.from(mac))) return null;
  const [personId, generation] = key.split('-').map(Number);
  return { personId: personId!, generation: generation! };
}

function macOf(key: string, secret: string): string {
  return createHmac('sha256', secret).update(`calendar feed:${key}`).digest('base64url');
}
