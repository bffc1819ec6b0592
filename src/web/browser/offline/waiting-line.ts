import type { Device } from './device.js';
import type { LineState, Outbox } from './outbox.js';
import { shortTime, word } from './words.js';

/** Says in one place of a page what waits and how sending goes. */
export function waitingLine(element: Element | null, device: Device, outbox: Outbox): void {
  if (!element) return;
  const show = async (state: LineState): Promise<void> => {
    const waiting = await device.marks.waiting();
    element.textContent = sentence(state, waiting.length, waiting[0]?.saidAt);
  };
  outbox.onLine((state) => void show(state));
}

function sentence(state: LineState, n: number, oldest: string | undefined): string {
  if (n === 0 || oldest === undefined) return word('nothing_waits');
  const values = { n, when: shortTime(new Date(oldest)) };
  if (state === 'sending' || state === 'offline' || state === 'signed-out') return word(state, values);
  return word('waits', values);
}
