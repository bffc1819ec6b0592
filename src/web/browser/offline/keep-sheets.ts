import type { Device } from './device.js';
import type { MarkToSend } from './mark-to-send.js';
import type { Outbox } from './outbox.js';
import type { SheetOnDevice } from './sealed-sheets.js';
import { ask, isGone } from './server.js';
import { isSheetAddress, pathOf, sheetPath, sourceOf } from './sheet-address.js';

const FRESH_MS = 30 * 60_000;
const DAYS_KEPT = 14;
const DAY_MS = 86_400_000;
/** Marks come in bursts: the sheet is fetched anew when they have come to rest. */
const REST_MS = 4_000;

/** Puts the register at an address on this device; answers why it did not work. */
export async function keepSheet({ sheets }: Device, path: string): Promise<'kept' | 'gone' | 'no-line'> {
  const sheet = await ask<SheetOnDevice>(sourceOf(path), { method: 'GET' }, isGone);
  if (sheet === 'rejected') return 'gone';
  if (typeof sheet === 'string') return 'no-line';
  await sheets.put(path, sheet);
  return 'kept';
}

/**
 * Fetches anew what marks from here have outdated, and where `which` is `older` what has lain here for a while; what is gone
 * from the program leaves the device.
 */
export async function refreshSheets(device: Device, which: 'outdated' | 'older'): Promise<void> {
  for (const { path, storedAt, outdated } of await device.sheets.list()) {
    if (!outdated && (which === 'outdated' || Date.now() - storedAt < FRESH_MS)) continue;
    const kept = await keepSheet(device, path);
    if (kept === 'gone' && !(await pathsWaiting(device)).has(path)) await device.sheets.remove(path);
    if (kept === 'no-line') return;
  }
}

/** Registers of two weeks ago are not needed here any more, unless a mark of theirs still waits; those of others neither. */
export async function removeOldSheets(device: Device): Promise<void> {
  const oldest = new Date(Date.now() - DAYS_KEPT * DAY_MS).toISOString().slice(0, 10);
  await device.sheets.removeBefore(oldest, await pathsWaiting(device));
}

/** The register that is open on the screen is there when the line is gone. */
export async function keepOpenSheet(device: Device): Promise<void> {
  const path = pathOf(location.pathname);
  if (!isSheetAddress(path) || !document.querySelector('form[data-sheet]')) return;
  const stored = await device.sheets.get(path);
  if (!stored || Date.now() - stored.storedAt > FRESH_MS) await keepSheet(device, path);
}

/** What goes up from here makes the register that lies here old. */
export function keepFresh(device: Device, outbox: Outbox): void {
  const touched = new Set<string>();
  const timer: { id: number | undefined } = { id: undefined };
  outbox.onSent((marks: readonly MarkToSend[]) => {
    for (const { code, number } of marks) touched.add(sheetPath(code, number));
    for (const path of touched) void device.sheets.outdate(path);
    window.clearTimeout(timer.id);
    timer.id = window.setTimeout(() => void refreshTouched(device, touched), REST_MS);
  });
}

async function refreshTouched(device: Device, touched: Set<string>): Promise<void> {
  for (const path of touched) {
    touched.delete(path);
    if (await device.sheets.get(path)) await keepSheet(device, path);
  }
}

async function pathsWaiting({ marks }: Device): Promise<Set<string>> {
  const kept = [...(await marks.waiting()), ...(await marks.refused()).map(({ mark }) => mark)];
  return new Set(kept.map(({ code, number }) => sheetPath(code, number)));
}
