import { canKeep, lockDevice } from './device.js';
import type { Outbox } from './outbox.js';
import { noteSignOut } from './signed-out.js';
import { filled } from './words.js';

const PATIENCE_MS = 3_000;

/** Who signs out takes the key along; before, the page says what has not gone up. */
export function lockAtSignOut(outbox: Promise<Outbox>): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[action="/sign-out"]'))
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void signOut(form, outbox);
    });
}

/** Whatever the browser's store says, or does not, nobody is kept from leaving: the next page tries once more to lock. */
async function signOut(form: HTMLFormElement, opening: Promise<Outbox>): Promise<void> {
  const stays = await leavesSomething(opening).catch(() => false);
  if (stays) return;
  noteSignOut();
  await within(lockDevice()).catch(() => undefined);
  form.submit();
}

/** Whether marks wait and the person would rather stay. */
async function leavesSomething(opening: Promise<Outbox>): Promise<boolean> {
  const outbox = await within(opening);
  return (await within(outbox.count())) > 0 && !(await askedWhetherToLeave(outbox));
}

async function within<T>(work: Promise<T>): Promise<T> {
  const late = new Promise<never>((_, reject) => window.setTimeout(() => reject(new Error('late')), PATIENCE_MS));
  return Promise.race([work, late]);
}

/** False where the person stays. */
async function askedWhetherToLeave(outbox: Outbox): Promise<boolean> {
  const dialog = document.querySelector<HTMLDialogElement>('dialog[data-sign-out]') ?? (await fetchedDialog());
  if (!dialog) return true;
  const part = <T extends HTMLElement>(name: string): T => dialog.querySelector<T>(`[data-${name}]`)!;
  const line = part('waiting');
  const { waiting = '', left = '' } = line.dataset;
  const send = part<HTMLButtonElement>('send');
  const listening = new AbortController();
  const once = { signal: listening.signal };
  part('kept').hidden = !outbox.durable;
  part('lost').hidden = outbox.durable;
  send.hidden = !navigator.onLine;
  dialog.showModal();
  return new Promise((resolve) => {
    const end = (leaves: boolean): void => {
      listening.abort();
      if (dialog.open) dialog.close();
      resolve(leaves);
    };
    const say = async (text: string): Promise<void> => {
      line.textContent = filled(text, { n: await outbox.count() });
    };
    const sendFirst = async (): Promise<void> => {
      send.disabled = true;
      await outbox.flush();
      send.disabled = false;
      if ((await outbox.count()) === 0) end(true);
      else await say(left);
    };
    void say(waiting);
    send.addEventListener('click', () => void sendFirst(), once);
    part('leave').addEventListener('click', () => end(true), once);
    part('cancel').addEventListener('click', () => end(false), once);
    dialog.addEventListener('close', () => end(false), once);
  });
}

/** It is asked seldom, so it stands in the page without a line, which the worker has, and not in every page. */
async function fetchedDialog(): Promise<HTMLDialogElement | null> {
  const address = `/offline/${document.documentElement.lang}`;
  const kept = canKeep() ? await caches.match(address) : undefined;
  const answer = kept ?? (await fetch(address).catch(() => null));
  if (!answer) return null;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const dialog = page.querySelector<HTMLDialogElement>('dialog[data-sign-out]');
  return dialog && document.body.appendChild(document.adoptNode(dialog));
}
