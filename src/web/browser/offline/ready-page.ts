import { canKeep, type Device } from './device.js';
import { marksOfOthers } from './sealed-marks.js';
import { keepSheet } from './keep-sheets.js';
import type { Outbox } from './outbox.js';
import { refusedMarks } from './refused-marks.js';
import { storageLine } from './storage-line.js';
import { waitingLine } from './waiting-line.js';
import { shortTime, word } from './words.js';

/** A session of the list with its place for what is known of it here. */
interface Line {
  path: string;
  state: HTMLElement;
  button: HTMLButtonElement;
}

/** The page that says which registers lie on this device and what waits here. */
export async function readyPage(device: Device | null, outbox: Outbox): Promise<void> {
  const page = document.querySelector<HTMLElement>('[data-ready-page]');
  if (!page) return;
  for (const why of page.querySelectorAll<HTMLElement>('[data-why]'))
    why.hidden = device !== null || why.dataset['why'] !== (canKeep() ? 'storage' : 'insecure');
  if (!device) return;
  show(page, '[data-device]');
  await showLines(page, device);
  waitingLine(page.querySelector('[data-waiting]'), device, outbox);
  const send = page.querySelector<HTMLButtonElement>('[data-send]');
  send?.addEventListener('click', () => void outbox.flush());
  outbox.onLine((_, waiting) => {
    if (send) send.hidden = waiting === 0;
  });
  await refusedMarks(page, device, outbox);
  await storageLine(page);
  const closed = await device.marks.closed();
  if (closed > 0) show(page, '[data-closed]').querySelector('p')!.textContent = word('closed', { n: closed });
  const others = await marksOfOthers(device.database, device.userId);
  if (others > 0) show(page, '[data-locked]').querySelector('p')!.textContent = word('locked', { n: others });
}

async function showLines(page: HTMLElement, device: Device): Promise<void> {
  const lines = [...page.querySelectorAll<HTMLElement>('[data-sheet-of]')].map((row) => ({
    path: row.dataset['sheetOf'] ?? '',
    state: row.querySelector<HTMLElement>('[data-state]')!,
    button: row.querySelector<HTMLButtonElement>('[data-keep]')!,
  }));
  const update = (): Promise<void> => showStates(page, device, lines);
  const keep = async (line: Line): Promise<void> => {
    say(line, word('keeping'));
    line.button.disabled = true;
    const kept = await keepSheet(device, line.path);
    line.button.disabled = false;
    await update();
    if (kept !== 'kept') say(line, word(kept === 'gone' ? 'gone' : 'failed'), 'bad');
  };
  for (const line of lines) line.button.addEventListener('click', () => void keep(line));
  document.querySelector('[data-keep-all]')?.addEventListener('click', () => {
    void (async () => {
      for (const line of lines) if (!line.button.hidden) await keep(line);
    })();
  });
  await update();
}

async function showStates(page: HTMLElement, { sheets }: Device, lines: readonly Line[]): Promise<void> {
  const stored = new Map((await sheets.list()).map((sheet) => [sheet.path, sheet]));
  for (const line of lines) {
    const found = stored.get(line.path);
    const values = found && { when: shortTime(new Date(found.storedAt)), learners: found.sheet.learners };
    if (values) say(line, word('ready', values), 'good');
    else say(line, word('not_ready'));
    line.button.hidden = found !== undefined;
  }
  const ready = lines.filter(({ path }) => stored.has(path)).length;
  const all = document.querySelector<HTMLElement>('[data-keep-all]');
  if (all) all.hidden = lines.length - ready < 2;
  if (lines.length > 0) show(page, '[data-summary]').textContent = word('ready_of', { ready, all: lines.length });
}

function say({ state }: Line, text: string, tone: 'good' | 'bad' | 'soft' = 'soft'): void {
  state.hidden = false;
  state.textContent = text;
  state.className = `small ${tone}`;
}

function show(page: HTMLElement, selector: string): HTMLElement {
  const element = page.querySelector<HTMLElement>(selector)!;
  element.hidden = false;
  return element;
}
