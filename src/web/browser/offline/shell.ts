import { attendanceSheet } from '../attendance-sheet.js';
import type { Device } from './device.js';
import type { Outbox } from './outbox.js';
import type { StoredSheet } from './sealed-sheets.js';
import { pathOf } from './sheet-address.js';
import { waitingLine } from './waiting-line.js';
import { dayOf, shortTime, word } from './words.js';

/** The page without a line: the register that belongs to the address, else the list of those that lie here. */
export async function shellPage(device: Device | null, outbox: Outbox): Promise<void> {
  const content = document.querySelector<HTMLElement>('[data-content]')!;
  document.querySelector('[data-again]')?.addEventListener('click', (event) => {
    event.preventDefault();
    location.reload();
  });
  outbox.onAnswer(() => say(word('line_back')));
  if (!device) {
    opened(content);
    content.querySelector<HTMLElement>('[data-nobody]')!.hidden = false;
    return;
  }
  const stored = await device.sheets.get(pathOf(location.pathname));
  if (stored) showSheet(content, stored);
  else await showList(content, device, outbox);
}

/** The content of the sheet's page as the server made it: sealed on this device, so nobody else's. */
function showSheet(content: HTMLElement, { storedAt, sheet }: StoredSheet): void {
  say(word('stored_sheet', { when: shortTime(new Date(storedAt)) }));
  content.innerHTML = sheet.html;
  const heading = content.querySelector('h1')?.textContent;
  if (heading) document.title = heading;
  attendanceSheet(content);
}

function say(text: string): void {
  const line = document.querySelector('[data-stored]');
  if (line) line.textContent = text;
}

async function showList(content: HTMLElement, device: Device, outbox: Outbox): Promise<void> {
  const part = (name: string): HTMLElement => content.querySelector<HTMLElement>(`[data-${name}]`)!;
  const sheets = await device.sheets.list();
  opened(content);
  part('here').hidden = sheets.length === 0;
  part('nothing').hidden = sheets.length > 0;
  part('sheets').replaceChildren(...sheets.map(rowOf));
  waitingLine(part('waiting'), device, outbox);
  window.addEventListener('online', () => location.reload());
}

/** Until it is known who is signed in here, and what lies here, the page says nothing of it. */
function opened(content: HTMLElement): void {
  content.querySelector('[data-opening]')?.remove();
}

function rowOf({ path, storedAt, sheet }: StoredSheet): DocumentFragment {
  const template = document.querySelector<HTMLTemplateElement>('template[data-sheet-row]')!;
  const parts = document.querySelector<HTMLTemplateElement>('template[data-parts]')!;
  const row = template.content.cloneNode(true) as DocumentFragment;
  row.querySelector('[data-date]')!.textContent = dayOf(sheet.date);
  row.querySelector('[data-part]')!.textContent =
    parts.content.querySelector(`[data-part="${sheet.part}"]`)?.textContent ?? '';
  const link = row.querySelector<HTMLAnchorElement>('[data-link]')!;
  link.href = path;
  link.textContent = word('session', { number: sheet.number, title: sheet.title });
  const values = { when: shortTime(new Date(storedAt)), learners: sheet.learners };
  row.querySelector('[data-note]')!.textContent = word('ready', values);
  return row;
}
