import { AsyncLocalStorage } from 'node:async_hooks';

const requests = new AsyncLocalStorage<{ userId: number | null }>();

/** Keeps, as long as `work` lasts and whatever it awaits, who does it. */
export function rememberingDoer<T>(work: () => T): T {
  return requests.run({ userId: null }, work);
}

/** Says whose request this is; outside `rememberingDoer` nothing is kept. */
export function setDoer(userId: number | null): void {
  const request = requests.getStore();
  if (request) request.userId = userId;
}

/** Who does what happens now; null for commands, jobs and visitors. */
export function doer(): number | null {
  return requests.getStore()?.userId ?? null;
}
