import { unwrap } from 'idb';
import { type DeviceDatabase, type DeviceRow, isThere, openDatabase, type OwnerRow } from './database.js';
import { pageUser, type PageUser } from './page-user.js';
import { sealingKey } from './sealing.js';
import { SealedMarks } from './sealed-marks.js';
import { server } from './server.js';
import { SealedSheets } from './sealed-sheets.js';
import { forgetSignOut, hasSignedOut } from './signed-out.js';
import { takeKey } from './take-key.js';

/** What this device keeps for the user who is signed in. */
export interface Device {
  database: DeviceDatabase;
  userId: number;
  marks: SealedMarks;
  sheets: SealedSheets;
}

/** A device that has not been online for so long opens nothing any more until its owner signs in again. */
const KEY_LASTS_MS = 14 * 86_400_000;

const shared: { device: Promise<Device | null> | null } = { device: null };

/** Whether this browser can keep anything sealed here: only in a secure context. */
export function canKeep(): boolean {
  return window.isSecureContext && 'indexedDB' in window && crypto.subtle !== undefined;
}

/** The device of whoever is signed in; null where nothing can be kept, or nobody who marks is signed in. */
export function openDevice(): Promise<Device | null> {
  return (shared.device ??= open().catch(() => null));
}

/** Takes the key away: what lies here stays closed until the same user signs in on this device again. */
export async function lockDevice(): Promise<void> {
  if (!canKeep() || !(await isThere())) return;
  const database = await openDatabase();
  await takeKey(unwrap(database), null).finally(() => database.close());
}

async function open(): Promise<Device | null> {
  if (!canKeep()) return null;
  const page = pageUser();
  if (!page.mayMark && !(await isThere())) return null;
  const database = await openDatabase();
  if (page.userId !== null) await database.put('device', { id: 'language', language: document.documentElement.lang });
  const owner = await ownerHere(database, page);
  if (!owner) return null;
  const { userId } = owner;
  return {
    database,
    userId,
    marks: new SealedMarks(database, owner),
    sheets: new SealedSheets(database, owner),
  };
}

/**
 * The key of another user, of who has signed out, or of somebody long gone goes before anything else is done. All in one
 * transaction: what another page takes away meanwhile does not come back.
 */
async function ownerHere(database: DeviceDatabase, { userId, mayMark }: PageUser): Promise<OwnerRow | null> {
  const hasLeft = userId === null && hasSignedOut();
  if (userId !== null) forgetSignOut();
  const transaction = database.transaction('device', 'readwrite');
  const row = await transaction.store.get('owner');
  const stored = row?.id === 'owner' ? row : null;
  const owner = stored && !hasLeft && (userId === null ? isRecent(stored) : stored.userId === userId) ? stored : null;
  if (owner && userId !== null) await transaction.store.put({ ...owner, seenAt: Date.now() });
  const locked = (await timesLocked(transaction.store)) + (stored && !owner ? 1 : 0);
  if (stored && !owner) {
    await transaction.store.delete('owner');
    await transaction.store.put({ id: 'locks', times: locked });
  }
  await transaction.done;
  if (owner) return owner;
  return userId !== null && mayMark ? becomeOwner(database, userId, locked) : null;
}

function isRecent({ seenAt }: OwnerRow): boolean {
  return Date.now() - seenAt < KEY_LASTS_MS;
}

/** `locked`: how often the key was taken away before; who has signed out since must not find it here again. */
async function becomeOwner(database: DeviceDatabase, userId: number, locked: number): Promise<OwnerRow | null> {
  const identity = await server.identify();
  if (typeof identity === 'string' || identity.userId !== userId) return null;
  const owner: OwnerRow = { id: 'owner', userId, key: await sealingKey(identity.key), seenAt: Date.now() };
  const transaction = database.transaction('device', 'readwrite');
  const isStill = (await timesLocked(transaction.store)) === locked;
  if (isStill) await transaction.store.put(owner);
  await transaction.done;
  return isStill ? owner : null;
}

async function timesLocked(store: { get(id: string): Promise<DeviceRow | undefined> }): Promise<number> {
  const row = await store.get('locks');
  return row?.id === 'locks' ? row.times : 0;
}
