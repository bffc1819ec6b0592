import type { SheetRow } from './row.js';
import type { Saving } from './saving.js';

/** The next page of the program shows what was just marked: what waits is sent before a link is followed. */
export function sendBeforeFollowing(form: HTMLFormElement, saving: Saving): void {
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[href]');
    const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (!link || !isPlain || event.defaultPrevented || !form.isConnected) return;
    const stays = link.target !== '' || link.origin !== location.origin || link.href.startsWith(`${hereOnly()}#`);
    if (stays || saving.isSettled || !saving.works || !navigator.onLine) return;
    event.preventDefault();
    void saving.flush().then(() => location.assign(link.href));
  });
}

/** Where marks are sent as a form, whatever was changed is lost with the page: the browser asks first. */
export function askBeforeLosing(form: HTMLFormElement, rows: readonly SheetRow[], isLive: () => boolean): void {
  let leaving = false;
  form.addEventListener('submit', () => (leaving = true));
  window.addEventListener('beforeunload', (event) => {
    if (!leaving && form.isConnected && !isLive() && rows.some(({ isTouched }) => isTouched)) event.preventDefault();
  });
}

function hereOnly(): string {
  return location.href.replace(/#.*$/, '');
}
