import { recordedAt } from '../../attendance/recorded-by.js';
import type { RecordedNow } from '../offline/mark-to-send.js';
import { ask, type Failure, server } from '../offline/server.js';
import type { SheetRow } from './row.js';
import { fill, words } from './words.js';

type Decision = 'kept' | 'taken';

/** What is recorded once it has been decided. */
interface Reply {
  mark: RecordedNow | null;
}

interface Clash {
  /** What somebody else has set. */
  theirs: RecordedNow;
  /** What waits for a decision at the server, oldest first. */
  reviews: number[];
  shown: HTMLElement;
}

/** Rows whose mark somebody else has set otherwise: shows both marks and lets the writer choose. */
export class Clashes {
  private readonly open = new Map<SheetRow, Clash>();

  constructor(
    private readonly form: HTMLFormElement,
    /** Told what is recorded once it has been decided. */
    private readonly decided: (row: SheetRow, mark: RecordedNow | null) => void,
  ) {}

  get count(): number {
    return this.open.size;
  }

  show(row: SheetRow, theirs: RecordedNow, reviewId: number): void {
    const said = words(this.form, 'difference');
    const shown = said.querySelector<HTMLElement>('.clash');
    if (!shown) return;
    fill(said, 'by', theirs.byName ?? '');
    fill(said, 'theirs', row.wordOf(theirs.status));
    fill(said, 'at', theirs.at ? recordedAt(theirs.at, this.form.dataset['date'] ?? '') : '');
    fill(said, 'mine', row.wordOf(row.said.status));
    for (const button of said.querySelectorAll<HTMLButtonElement>('[data-decide]'))
      button.addEventListener('click', () => void this.decide(row, button.dataset['decide'] as Decision));
    shown.setAttribute('aria-label', row.name);
    row.complain(said);
    this.open.set(row, { theirs, reviews: [...(this.open.get(row)?.reviews ?? []), reviewId], shown });
    const alert = this.form.querySelector('[data-alert]');
    if (alert) alert.textContent = `${row.name}: ${shown.querySelector('p')?.textContent ?? ''}`;
  }

  /** A newer mark of the writer's, who has seen the other one, takes the place of the choice. */
  overtake(row: SheetRow): void {
    const clash = this.open.get(row);
    if (!clash) return;
    this.open.delete(row);
    row.complain(null);
    void this.send(clash.reviews, 'kept');
  }

  /** The mark that stands against the writer's; null where none does. */
  theirs(row: SheetRow): RecordedNow | null {
    return this.open.get(row)?.theirs ?? null;
  }

  focusFirst(): boolean {
    const first = [...this.open.values()][0]?.shown;
    first?.querySelector<HTMLElement>('[data-decide]')?.focus();
    first?.scrollIntoView({ block: 'center' });
    return first !== undefined;
  }

  async decide(row: SheetRow, decision: Decision): Promise<void> {
    const clash = this.open.get(row);
    if (!clash) return;
    const reply = await this.send(clash.reviews, decision);
    if (this.open.get(row) !== clash) return;
    // Somebody else has decided, or the register is closed by now: the page says how it stands.
    if (reply === 'rejected') location.reload();
    if (typeof reply === 'string') {
      const unsent = clash.shown.querySelector<HTMLElement>('[data-unsent]');
      if (unsent) unsent.hidden = false;
      return;
    }
    this.open.delete(row);
    row.complain(null);
    this.decided(row, reply.mark);
    row.focus();
  }

  /** Only the last of the writer's marks is at stake. */
  private async send(reviews: readonly number[], decision: Decision): Promise<Reply | Failure> {
    const identity = await server.identify();
    if (typeof identity === 'string') return identity;
    const last = reviews[reviews.length - 1];
    const replies: (Reply | Failure)[] = [];
    for (const id of reviews) replies.push(await this.post(identity.csrf, id, id === last ? decision : 'kept'));
    return replies[replies.length - 1] ?? 'rejected';
  }

  private post(csrf: string, id: number, decision: Decision): Promise<Reply | Failure> {
    return ask<Reply>(`${this.form.dataset['review'] ?? ''}${id}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-csrf-token': csrf },
      body: JSON.stringify({ decision }),
    });
  }
}
