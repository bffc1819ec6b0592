import type { Device } from './device.js';
import type { Outbox } from './outbox.js';
import { marksOfOthers } from './sealed-marks.js';
import { filled } from './words.js';

/** The line on the home page: how many of the coming registers lie here, and what waits. */
export async function readyLine(device: Device, outbox: Outbox): Promise<void> {
  const line = document.querySelector<HTMLElement>('[data-ready-line]');
  const link = line?.querySelector('a');
  if (!line || !link) return;
  const { readyLine: sheets = '', words = '', waits = '', locked = '' } = line.dataset;
  const wanted = sheets.split(' ').filter((path) => path !== '');
  const others = await marksOfOthers(device.database, device.userId);
  const show = async (waiting: number): Promise<void> => {
    const stored = new Set((await device.sheets.list()).map(({ path }) => path));
    const ready = wanted.filter((path) => stored.has(path)).length;
    link.textContent = [
      ...(wanted.length > 0 ? [filled(words, { ready, all: wanted.length })] : []),
      ...(waiting > 0 ? [filled(waits, { n: waiting })] : []),
      ...(others > 0 ? [filled(locked, { n: others })] : []),
    ].join(' · ');
    line.hidden = link.textContent === '';
  };
  outbox.onLine((_, waiting) => void show(waiting));
}
