import type { SheetRow } from './row.js';

/** Counts anew; a page that leaves learners out leaves out only those with a mark. */
export function drawCounts(form: HTMLFormElement, rows: readonly SheetRow[]): void {
  const left = rows.filter(({ said }) => said.status === null).length;
  const counter = form.querySelector<HTMLElement>('[data-total]');
  if (counter) counter.textContent = String(Number(counter.dataset['total']) - left);
  const box = form.querySelector<HTMLElement>('[data-left-box]');
  if (box) box.hidden = left === 0;
  for (const each of form.querySelectorAll('[data-left]')) each.textContent = String(left);
}
