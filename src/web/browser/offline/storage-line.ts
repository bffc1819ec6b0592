import { word } from './words.js';

/** Asks the browser to keep what lies here even when the disk is full, and says what it answers. */
export async function storageLine(page: HTMLElement): Promise<void> {
  const line = page.querySelector<HTMLElement>('[data-storage]')!;
  const button = page.querySelector<HTMLButtonElement>('[data-persist]')!;
  const persisted = await navigator.storage.persisted();
  line.textContent = word(persisted ? 'persisted' : 'not_persisted', { used: await used() });
  button.hidden = persisted;
  button.addEventListener('click', () => {
    void (async () => {
      const granted = await navigator.storage.persist();
      line.textContent = word(granted ? 'persisted' : 'denied', { used: await used() });
      button.hidden = granted;
    })();
  });
}

async function used(): Promise<string> {
  const { usage = 0 } = await navigator.storage.estimate();
  return usage < 1_000_000 ? `${Math.ceil(usage / 1000)} kB` : `${(usage / 1_000_000).toFixed(1)} MB`;
}
