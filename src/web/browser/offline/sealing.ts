/** Something that only the key's owner can read; `bytes` holds JSON. */
export interface Sealed {
  iv: Uint8Array<ArrayBuffer>;
  bytes: ArrayBuffer;
}

/** A key that can be used but not read out. */
export type SealingKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

const IV_BYTES = 12;

/** `key`: 32 bytes in base64. */
export function sealingKey(key: string): Promise<SealingKey> {
  const raw = Uint8Array.from(atob(key), (character) => character.charCodeAt(0));
  return crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

/** `place` names where it will lie: something sealed for one place cannot be opened at another. */
export async function seal(key: SealingKey, place: string, value: unknown): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const clear = new TextEncoder().encode(JSON.stringify(value));
  return { iv, bytes: await crypto.subtle.encrypt(algorithm(iv, place), key, clear) };
}

/** Rejects where key or place is another, or the bytes were changed. */
export async function unseal(key: SealingKey, place: string, { iv, bytes }: Sealed): Promise<unknown> {
  const clear = await crypto.subtle.decrypt(algorithm(iv, place), key, bytes);
  return JSON.parse(new TextDecoder().decode(clear)) as unknown;
}

function algorithm(iv: Uint8Array<ArrayBuffer>, place: string) {
  return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(place) };
}
