import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Sealed } from './sealing.js';

/** What a device keeps. Nothing of learners or marks lies here in clear. */
interface DeviceSchema extends DBSchema {
  device: { key: string; value: DeviceRow };
  marks: { key: number; value: MarkRow; indexes: { key: string } };
  sheets: { key: [number, string]; value: SheetRow };
}

export type DeviceRow = OwnerRow | LanguageRow | LocksRow;

/** Who is signed in on this device, with the key to what that user keeps here. */
export interface OwnerRow {
  id: 'owner';
  userId: number;
  key: CryptoKey;
  /** When a page of this user last came from the server. */
  seenAt: number;
}

interface LanguageRow {
  id: 'language';
  language: string;
}

/** How often the key was taken away: who asked the server for it before that does not put it back. */
export interface LocksRow {
  id: 'locks';
  times: number;
}

/** A mark that waits; the numbers rise in the order in which marks were taken. */
export interface MarkRow {
  id?: number;
  owner: number;
  key: string;
  sealed: Sealed;
  /** What the server said where it does not take the mark; null while it waits. */
  refused: Sealed | null;
}

/** The register of a session under its address. */
export interface SheetRow {
  owner: number;
  path: string;
  storedAt: number;
  /** Whether marks went up from here since. */
  outdated: boolean;
  /** The day of the session. */
  date: string;
  sealed: Sealed;
}

export type DeviceDatabase = IDBPDatabase<DeviceSchema>;

const NAME = 'taphuan';
const VERSION = 1;

/** Whether something was ever kept here, without making room for it. Browsers that do not say are taken to have. */
export async function isThere(): Promise<boolean> {
  if (!('databases' in indexedDB)) return true;
  return (await indexedDB.databases()).some(({ name }) => name === NAME);
}

/** Rises with the stores; what lies in them survives. */
export function openDatabase(): Promise<DeviceDatabase> {
  return openDB<DeviceSchema>(NAME, VERSION, {
    upgrade(database, before) {
      if (before < 1) {
        database.createObjectStore('device', { keyPath: 'id' });
        database.createObjectStore('marks', { keyPath: 'id', autoIncrement: true }).createIndex('key', 'key');
        database.createObjectStore('sheets', { keyPath: ['owner', 'path'] });
      }
    },
    // A page of a later version must not wait for this one.
    blocking: (_before, _after, event) => (event.target as IDBDatabase).close(),
  });
}
