import { type DeviceDatabase, isThere, openDatabase, type OwnerRow } from './database.js';
import { pageUser, type PageUser } from './page-user.js';
import { sealingKey } from './sealing.js';
import { SealedMarks } from './sealed-marks.js';
import { server } from './server.js';
import { SealedSheets } from './sealed-sheets.js';

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
  await database.delete('device', 'owner');
  database.close();
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

/** The key of another user, or of somebody long gone, goes before anything else is done. */
async function ownerHere(database: DeviceDatabase, { userId, mayMark }: PageUser): Promise<OwnerRow | null> {
  const row = await database.get('device', 'owner');
  const stored = row?.id === 'owner' ? row : null;
  if (stored?.userId === userId) await database.put('device', { ...stored, seenAt: Date.now() });
  const isOwn = stored && (userId === null || stored.userId === userId);
  if (isOwn && (userId !== null || Date.now() - stored.seenAt < KEY_LASTS_MS)) return stored;
  if (stored) await database.delete('device', 'owner');
  return userId !== null && mayMark ? becomeOwner(database, userId) : null;
}

async function becomeOwner(database: DeviceDatabase, userId: number): Promise<OwnerRow | null> {
  const identity = await server.identify();
  if (typeof identity === 'string' || identity.userId !== userId) return null;
  const owner: OwnerRow = { id: 'owner', userId, key: await sealingKey(identity.key), seenAt: Date.now() };
  await database.put('device', owner);
  return owner;
}
