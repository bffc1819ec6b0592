import { drawCounts } from './sheet/counts.js';
import { listenToKeys } from './sheet/keys.js';
import { askBeforeLosing, sendBeforeFollowing } from './sheet/leaving.js';
import { markOf, type Said, saidOf, SheetRow, type Status } from './sheet/row.js';
import { Saving, type SavingTells } from './sheet/saving.js';
import { Undo } from './sheet/undo.js';
import { words } from './sheet/words.js';

const TYPING_MS = 700;

/**
 * Makes a sheet quick to fill in: letters and taps mark, marks can be undone, and each is saved by itself. Without a line and
 * on a page put together on the device it works the same. Where marks need a reason it only helps to fill in the form.
 */
export function attendanceSheet(root: ParentNode = document): void {
  const form = root.querySelector<HTMLFormElement>('form[data-sheet]');
  if (form && !form.querySelector('fieldset[disabled]')) new Sheet(form).start();
}

class Sheet {
  private readonly rows: SheetRow[];
  private readonly undone: Undo<SheetRow, Said>;
  private readonly wrong = new Set<SheetRow>();
  private readonly saving: Saving | null;
  private typing: number | undefined;

  constructor(private readonly form: HTMLFormElement) {
    const lines = [...form.querySelectorAll<HTMLLIElement>('.sheet > li')].filter((line) => line.querySelector('.seg'));
    this.rows = lines.map((line) => new SheetRow(line, form));
    this.undone = new Undo(this.part<HTMLButtonElement>('undo'));
    const tells: SavingTells = {
      redrawn: () => drawCounts(this.form, this.rows),
      lost: () => this.drawButtons(false),
      clashed: (row) => this.undone.giveWay(row),
      overdrawn: (row) => this.undone.forget(row),
    };
    this.saving = form.dataset['live'] === undefined ? null : new Saving(form, this.rows, tells);
  }

  start(): void {
    this.form.querySelector<HTMLElement>('.sheet-help')?.removeAttribute('hidden');
    listenToKeys(this.form, this.rows, {
      mark: (row, status) => this.mark(row, status),
      settle: (row) => this.settle([row]),
      undo: () => this.undo(),
    });
    const list = this.part('rows');
    list?.addEventListener('change', () => this.settle(this.rows));
    list?.addEventListener('input', () => this.typed());
    window.addEventListener('pagehide', () => this.form.isConnected && this.settle(this.rows));
    this.part('undo')?.addEventListener('click', () => this.undo());
    askBeforeLosing(this.form, this.rows, () => this.saving?.works ?? false);
    if (this.saving) this.goLive(this.saving);
    this.settle(this.rows);
  }

  private goLive(saving: Saving): void {
    this.drawButtons(true);
    this.part('rest')?.addEventListener('click', () => saving.works && this.markRest());
    this.part('line')?.addEventListener('click', (event) => {
      if ((event.target as Element).closest('[data-to-clash]') && saving.clashes.focusFirst()) event.preventDefault();
    });
    this.form.addEventListener('submit', (event) => {
      if (!saving.works) return;
      event.preventDefault();
      void this.finish(saving);
    });
    sendBeforeFollowing(this.form, saving);
  }

  private mark(row: SheetRow, status: Status | null): void {
    row.press(status);
    this.settle([row]);
  }

  private markRest(): void {
    const rest = this.rows.filter((row) => row.read().status === null);
    for (const row of rest) row.press('P');
    this.settle(rest);
  }

  private typed(): void {
    window.clearTimeout(this.typing);
    this.typing = window.setTimeout(() => this.settle(this.rows), TYPING_MS);
  }

  /** Takes down what rows say now, as one step that can be undone. */
  private settle(rows: readonly SheetRow[]): void {
    const step = rows.flatMap((row) => {
      const said = row.read();
      if (!this.isRight(row, said)) return [];
      const before = row.said;
      row.take(said);
      if (JSON.stringify(markOf(before)) === JSON.stringify(markOf(said))) return [];
      const theirs = this.saving?.clashes.theirs(row);
      return [{ row, said: theirs ? saidOf(theirs) : before }];
    });
    if (step.length === 0) return;
    this.undone.add(step);
    this.keep(step.map(({ row }) => row));
  }

  private undo(): void {
    const step = this.undone.take();
    const rows = step.map(({ row, said }) => {
      if (said) row.show(said);
      else void this.saving?.clashes.decide(row, 'kept');
      return said && row;
    });
    this.keep(rows.filter((row) => row !== null));
    if (step.length === 1) step[0]?.row.focus();
  }

  private keep(rows: readonly SheetRow[]): void {
    drawCounts(this.form, this.rows);
    if (this.saving?.works) this.saving.keep(rows);
  }

  /** Minutes that are no minutes stay in the field, with what is wrong with them. */
  private isRight(row: SheetRow, { status, minutes }: ReturnType<SheetRow['read']>): boolean {
    const most = Number(this.form.dataset['lateMost']);
    const right = !this.saving || status !== 'L' || minutes === '' || isBetween(minutes, 1, most);
    if (right === !this.wrong.has(row)) return right;
    row.complain(right ? null : words(this.form, 'minutes'));
    if (right) this.wrong.delete(row);
    else this.wrong.add(row);
    this.saving?.setWrong(this.wrong.size);
    return right;
  }

  /** Nothing is left behind: what waits is sent, what cannot be is shown. */
  private async finish(saving: Saving): Promise<void> {
    this.settle(this.rows);
    const [wrong] = this.wrong;
    if (wrong?.focusMinutes()) return;
    await saving.flush();
    if (saving.clashes.focusFirst() || !saving.isSettled) return;
    location.assign(this.form.dataset['grid'] ?? location.href);
  }

  private drawButtons(live: boolean): void {
    const rest = this.part<HTMLButtonElement>('rest');
    if (rest) rest.type = live ? 'button' : 'submit';
    const saves = this.part('saves');
    if (saves) saves.hidden = live;
    const save = this.part('save');
    if (!save) return;
    if (live) save.replaceChildren(words(this.form, 'finish'));
    else save.replaceChildren(words(this.form, 'save'));
  }

  private part<Element extends HTMLElement = HTMLElement>(name: string): Element | null {
    return this.form.querySelector<Element>(`[data-${name}]`);
  }
}

function isBetween(text: string, least: number, most: number): boolean {
  return /^\d{1,4}$/.test(text) && Number(text) >= least && Number(text) <= most;
}
