import { recordedAt, recordedBy } from '../../attendance/recorded-by.js';
import { readSeen, type SeenMark, seenOf } from '../../attendance/seen-mark.js';
import { words } from './words.js';

export type Status = 'P' | 'L' | 'E' | 'A';

/** What a row says, minutes as typed. */
export interface Said {
  status: Status | null;
  minutes: string;
  note: string;
}

/** A mark as it is recorded or asked for. */
export interface Mark {
  status: Status | null;
  minutesLate: number | null;
  note: string | null;
}

/** What a row asks for: minutes belong to the late, a note to whoever was not simply there. */
export function markOf({ status, minutes, note }: Said): Mark {
  return {
    status,
    minutesLate: status === 'L' && minutes !== '' ? Number(minutes) : null,
    note: status === null || status === 'P' ? null : note || null,
  };
}

/** What a row that shows a mark says. */
export function saidOf({ status, minutesLate, note }: Mark): Said {
  return { status, minutes: String(minutesLate ?? ''), note: note ?? '' };
}

/** The line of one learner: reads what it says and shows what it should say. */
export class SheetRow {
  readonly id: number;
  /** What the row said when it was last listened to. */
  said: Said;
  private readonly keys: HTMLInputElement[];
  private readonly minutes: HTMLInputElement | null;
  private readonly note: HTMLInputElement | null;
  private readonly seen: HTMLInputElement | null;

  constructor(
    readonly line: HTMLLIElement,
    private readonly form: HTMLFormElement,
  ) {
    this.keys = [...line.querySelectorAll<HTMLInputElement>('.seg input')];
    this.minutes = line.querySelector('.x-l input');
    this.note = line.querySelector('.x-n input');
    this.seen = line.querySelector('input[type=hidden]');
    this.id = Number(this.keys[0]?.name.slice(1));
    this.said = {
      status: statusOf(this.keys.find(({ defaultChecked }) => defaultChecked)),
      minutes: this.minutes?.defaultValue ?? '',
      note: this.note?.defaultValue ?? '',
    };
  }

  /** The version of the mark that the row was made from. */
  get version(): number {
    return readSeen(this.seen?.value ?? '')?.version ?? 0;
  }

  get name(): string {
    return this.line.querySelector('.nm b')?.textContent ?? '';
  }

  /** Whether the row differs from how the page came. */
  get isTouched(): boolean {
    return (
      this.keys.some(({ checked, defaultChecked }) => checked !== defaultChecked) ||
      [this.minutes, this.note].some((field) => field !== null && field.value !== field.defaultValue)
    );
  }

  /** Whether the cursor may stand in its minutes or note. */
  isText(target: EventTarget | null): boolean {
    return target !== null && (target === this.minutes || target === this.note);
  }

  read(): Said {
    return {
      status: statusOf(this.keys.find(({ checked }) => checked)),
      minutes: this.minutes?.value.trim() ?? '',
      note: this.note?.value.trim() ?? '',
    };
  }

  press(status: Status | null): void {
    const key = this.keys.find(({ value }) => value === (status ?? ''));
    if (key) key.checked = true;
  }

  show(said: Said): void {
    this.press(said.status);
    if (this.minutes) this.minutes.value = said.minutes;
    if (this.note) this.note.value = said.note;
    this.take(said);
  }

  /** Takes down what the row shows. */
  take(said: Said): void {
    this.said = said;
    this.line.classList.toggle('un', said.status === null);
  }

  /** Remembers what is recorded now, so that sending the page as a form asks for no more than the row shows. */
  remember(mark: SeenMark): void {
    if (this.seen) this.seen.value = seenOf(mark);
  }

  /** Says who set the mark and when, as a link to its history; null says nothing. */
  drawRecorded(mark: { at: string | null; byName: string | null } | null): void {
    this.line.querySelector('.by')?.remove();
    if (!mark?.at) return;
    const by = document.createElement('a');
    by.className = 'by';
    by.href = `${this.form.dataset['history'] ?? ''}${this.id}`;
    const before = document.createElement('span');
    before.className = 'visually-hidden';
    before.append(words(this.form, 'history'));
    const who = document.createElement('i');
    who.textContent = recordedBy(mark.byName);
    by.append(before, recordedAt(mark.at, this.form.dataset['date'] ?? ''), who);
    this.line.querySelector('.extra')?.append(by);
  }

  drawWaiting(): void {
    this.line.querySelector('.by')?.remove();
    const by = document.createElement('span');
    by.className = 'by waiting';
    by.append(words(this.form, 'waiting'));
    this.line.querySelector('.extra')?.append(by);
  }

  /** Puts what is wrong with the row below it; null takes it away. */
  complain(what: DocumentFragment | null): void {
    for (const old of this.line.querySelectorAll(':scope > .err')) old.remove();
    const keys = this.line.querySelector('.seg');
    keys?.removeAttribute('aria-describedby');
    const said = what?.firstElementChild;
    if (!said) return;
    said.id = `e${this.id}`;
    keys?.setAttribute('aria-describedby', said.id);
    this.line.append(said);
  }

  /** The word on the key of a status, in the language of the page. */
  wordOf(status: Status | null): string {
    const key = this.keys.find(({ value }) => value === (status ?? ''));
    return key?.getAttribute('aria-label') ?? key?.parentElement?.textContent?.trim() ?? '';
  }

  focus(): void {
    this.keys.find(({ checked }) => checked)?.focus();
    this.line.scrollIntoView({ block: 'nearest' });
  }

  /** False where the mark asks for no minutes. */
  focusMinutes(): boolean {
    if (!this.minutes || this.read().status !== 'L') return false;
    this.minutes.focus();
    this.minutes.select();
    return true;
  }
}

function statusOf(key: HTMLInputElement | undefined): Status | null {
  return key && key.value !== '' ? (key.value as Status) : null;
}
