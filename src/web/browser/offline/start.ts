import { canKeep, openDevice } from './device.js';
import { keepFresh, keepOpenSheet, refreshSheets, removeOldSheets } from './keep-sheets.js';
import { openOutbox } from './outbox.js';
import { pageUser } from './page-user.js';
import { readyLine } from './ready-line.js';
import { readyPage } from './ready-page.js';
import { shellPage } from './shell.js';
import { lockAtSignOut } from './sign-out.js';

/** What each page of those who take registers does for the time without a line. */
export async function startOffline(): Promise<void> {
  const { mayMark } = pageUser();
  const isShell = document.body.dataset['shell'] !== undefined;
  if (!mayMark && !isShell) return;
  const opening = openOutbox();
  lockAtSignOut(opening);
  const [device, outbox] = [await openDevice(), await opening];
  if (device) keepFresh(device, outbox);
  if (isShell) return shellPage(device, outbox);
  await readyPage(device, outbox);
  if (!device) return;
  await readyLine(device, outbox);
  await registerWorker();
  await keepOpenSheet(device);
  const isHome = document.querySelector('[data-ready-page], [data-ready-line]') !== null;
  if (isHome) await removeOldSheets(device);
  await refreshSheets(device, isHome ? 'older' : 'outdated');
}

/** Only for those who take registers: nobody else's browser keeps anything of the program. */
async function registerWorker(): Promise<void> {
  if (!canKeep() || !('serviceWorker' in navigator)) return;
  await navigator.serviceWorker.register('/sw.js', { scope: '/' }).catch(() => null);
}
