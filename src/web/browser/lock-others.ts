import { pageUser } from './offline/page-user.js';
import { forgetSignOut, hasSignedOut } from './offline/signed-out.js';
import { takeKey } from './offline/take-key.js';

const DATABASE = 'taphuan';

/**
 * Whoever takes no registers needs nothing of what devices keep, but the key of somebody else must not stay here, nor that of
 * who has signed out.
 */
export async function lockOthers(): Promise<void> {
  const { userId, mayMark } = pageUser();
  const leaves = userId === null && hasSignedOut();
  if (!leaves && (userId === null || mayMark)) return;
  await takeAway(userId).then(forgetSignOut, () => undefined);
}

async function takeAway(stays: number | null): Promise<void> {
  if (!('indexedDB' in window) || !('databases' in indexedDB)) return;
  if (!(await indexedDB.databases()).some(({ name }) => name === DATABASE)) return;
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open(DATABASE);
    opening.addEventListener('success', () => resolve(opening.result));
    opening.addEventListener('error', () => reject(opening.error ?? new Error('closed')));
  });
  await takeKey(database, stays).finally(() => database.close());
}
