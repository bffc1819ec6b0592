import { pageUser } from './offline/page-user.js';

const DATABASE = 'taphuan';

/** Whoever takes no registers needs nothing of what devices keep, but the key of somebody else must not stay here. */
export async function lockOthers(): Promise<void> {
  const { userId, mayMark } = pageUser();
  if (userId === null || mayMark || !('indexedDB' in window) || !('databases' in indexedDB)) return;
  if (!(await indexedDB.databases()).some(({ name }) => name === DATABASE)) return;
  const opening = indexedDB.open(DATABASE);
  opening.onsuccess = () => {
    const database = opening.result;
    const device = database.transaction('device', 'readwrite').objectStore('device');
    const found = device.get('owner') as IDBRequest<{ userId: number } | undefined>;
    found.onsuccess = () => {
      if (found.result && found.result.userId !== userId) device.delete('owner');
      database.close();
    };
  };
}
