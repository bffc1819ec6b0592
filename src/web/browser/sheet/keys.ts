import type { SheetRow, Status } from './row.js';

/** Statuses in the order of the letters that a sheet names for them. */
const STATUSES: readonly Status[] = ['P', 'L', 'E', 'A'];

/** What keys do on a sheet. */
export interface KeyActs {
  /** Sets the mark of a row. */
  mark(row: SheetRow, status: Status | null): void;
  /** Takes down what was typed in a row. */
  settle(row: SheetRow): void;
  undo(): void;
}

/** Letters mark and go on to the next, arrows and Enter move, Del clears, Ctrl Z takes back. */
export function listenToKeys(form: HTMLFormElement, rows: readonly SheetRow[], acts: KeyActs): void {
  const letters = form.dataset['sheet'] ?? '';
  const byLine = new Map<Element, SheetRow>(rows.map((row) => [row.line, row]));
  form.addEventListener('keydown', (event) => {
    const target = event.target as HTMLElement;
    const row = byLine.get(target.closest('li') ?? form);
    const typing = row?.isText(target) ?? false;
    if (event.altKey) return;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z' && !typing) {
      event.preventDefault();
      acts.undo();
    } else if (row && !event.ctrlKey && !event.metaKey && press(row, event, typing)) event.preventDefault();
  });

  function press(row: SheetRow, event: KeyboardEvent, typing: boolean): boolean {
    if (event.key === 'ArrowDown') return go(row, 1);
    if (event.key === 'ArrowUp') return go(row, -1);
    if (!(event.target instanceof HTMLInputElement)) return false;
    if (event.key === 'Enter') return go(row, 1);
    const status = typing ? undefined : statusFor(event);
    if (status === undefined) return false;
    acts.mark(row, status);
    if (!(status === 'L' && row.focusMinutes())) rows[rows.indexOf(row) + (status === null ? 0 : 1)]?.focus();
    return true;
  }

  function go(row: SheetRow, step: 1 | -1): true {
    acts.settle(row);
    (rows[rows.indexOf(row) + step] ?? row).focus();
    return true;
  }

  /** Keyboards that compose Vietnamese letters name the key only by its place. */
  function statusFor({ key, code }: KeyboardEvent): Status | null | undefined {
    if (key === 'Delete' || key === 'Backspace') return null;
    const letter = key === 'Process' || key === 'Unidentified' ? code.replace(/^Key/, '') : key.toUpperCase();
    return letter.length === 1 ? STATUSES[letters.indexOf(letter)] : undefined;
  }
}
