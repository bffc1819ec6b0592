import type { LocksRow, OwnerRow } from './database.js';

/** Takes the key away, unless it is that of `stays`; who is just fetching one does not put it there any more. */
export function takeKey(database: IDBDatabase, stays: number | null): Promise<void> {
  const transaction = database.transaction('device', 'readwrite');
  const device = transaction.objectStore('device');
  const owner = device.get('owner') as IDBRequest<OwnerRow | undefined>;
  owner.addEventListener('success', () => {
    if (stays !== null && owner.result?.userId === stays) return;
    device.delete('owner');
    const locks = device.get('locks') as IDBRequest<LocksRow | undefined>;
    locks.addEventListener('success', () => {
      const row: LocksRow = { id: 'locks', times: (locks.result?.times ?? 0) + 1 };
      device.put(row);
    });
  });
  return new Promise((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve());
    transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('aborted')));
  });
}
