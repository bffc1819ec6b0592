import type { Answer, LineState, MarkPart, MarkToSend, RecordedNow } from '../offline/mark-to-send.js';
import { openOutbox, type Outbox } from '../offline/outbox.js';
import { Clashes } from './clashes.js';
import { LineSaid } from './line-state.js';
import { newKey } from './new-key.js';
import { type Mark, markOf, saidOf, type SheetRow } from './row.js';
import { fill, words } from './words.js';

const PATIENCE_MS = 10_000;

/** What the sheet does when marks come from elsewhere, or cannot be kept here. */
export interface SavingTells {
  /** Rows show something else than the writer pressed. */
  redrawn(): void;
  /** This page cannot keep marks: they must be sent as a form. */
  lost(): void;
  /** Somebody else has marked the row otherwise, which the writer must choose between. */
  clashed(row: SheetRow): void;
  /** The row shows what is recorded instead of what was pressed, or what was decided on. */
  overdrawn(row: SheetRow): void;
}

/** Saves a sheet cell by cell: every change goes into the outbox of the device at once, and answers come back into the rows. */
export class Saving {
  readonly clashes: Clashes;
  private outbox: Outbox | null = null;
  private line: LineState = 'idle';
  private inOutbox = 0;
  private saved = false;
  private lost = false;
  private wrong = 0;
  private readonly refused = new Set<SheetRow>();
  private readonly reviewed = new Set<SheetRow>();
  private readonly waiting = new Map<string, SheetRow>();
  private readonly versions = new Map<SheetRow, number>();
  private readonly lastKeys = new Map<SheetRow, string>();
  private readonly said: LineSaid;
  /** Marks are kept one after another, in the order in which they were taken. */
  private chain: Promise<void>;

  constructor(
    private readonly form: HTMLFormElement,
    private readonly rows: readonly SheetRow[],
    private readonly tells: SavingTells,
  ) {
    this.said = new LineSaid(form);
    this.clashes = new Clashes(form, (row, mark) => this.decided(row, mark));
    this.chain = this.open().catch(() => this.lose());
    this.draw();
  }

  /** Whether marks go by the outbox; else the form takes them. */
  get works(): boolean {
    return !this.lost;
  }

  get isSettled(): boolean {
    return this.waiting.size === 0;
  }

  keep(rows: readonly SheetRow[]): void {
    for (const row of rows) {
      this.clashes.overtake(row);
      this.refused.delete(row);
      this.reviewed.delete(row);
      row.complain(null);
      row.drawRecorded(null);
      const saidAt = new Date().toISOString();
      const mark = markOf(row.said);
      const key = newKey();
      // What comes in while it waits to be kept, the writer had not seen.
      const seen = this.versions.get(row) ?? row.version;
      this.waiting.set(key, row);
      this.chain = this.chain.then(() => this.put(row, { ...mark, key, seen, saidAt })).catch(() => this.lose());
    }
    this.draw();
  }

  setWrong(count: number): void {
    this.wrong = count;
    this.draw();
  }

  /** Sends now what waits; resolves when all of it is answered, or when that cannot be now. */
  async flush(): Promise<void> {
    await this.chain;
    const patience = new Promise<void>((resolve) => window.setTimeout(resolve, PATIENCE_MS));
    await Promise.race([this.outbox?.flush(), patience]);
    if (!this.isSettled && this.line === 'idle') await Promise.race([this.outbox?.flush(), patience]);
  }

  private async open(): Promise<void> {
    const outbox = await openOutbox();
    this.outbox = outbox;
    const sessionId = this.place().sessionId;
    const touched = new Set(this.waiting.values());
    for (const { key, enrolmentId, ...mark } of await outbox.ofSession(sessionId)) {
      const row = this.rows.find(({ id }) => id === enrolmentId);
      if (!row) continue;
      this.lastKeys.set(row, key);
      this.waiting.set(key, row);
      if (!touched.has(row)) row.show(saidOf(mark));
    }
    this.tells.redrawn();
    outbox.onAnswer((answer) => this.answered(answer));
    outbox.onLine((line, inOutbox) => {
      this.line = line;
      this.inOutbox = inOutbox;
      this.draw();
    });
    const note = this.form.querySelector<HTMLElement>('[data-not-durable]');
    if (note) note.hidden = outbox.durable;
  }

  private async put(row: SheetRow, mark: Mark & Pick<MarkToSend, 'key' | 'seen' | 'saidAt'>): Promise<void> {
    if (!this.outbox) return;
    const after = this.lastKeys.get(row) ?? null;
    this.lastKeys.set(row, mark.key);
    await this.outbox.add({ ...this.place(), ...mark, enrolmentId: row.id, after, offline: !navigator.onLine });
  }

  private answered(answer: Answer): void {
    const row = this.waiting.get(answer.key);
    if (!row || answer.outcome === 'retry') return;
    this.waiting.delete(answer.key);
    if (answer.outcome === 'saved' || answer.outcome === 'same') {
      this.saved = true;
      if (answer.mark) this.versions.set(row, answer.mark.version);
      if (![...this.waiting.values()].includes(row)) this.recorded(row, answer.mark);
    } else if (answer.why === 'attendance_conflict' && answer.mark && answer.reviewId !== null) {
      this.versions.set(row, answer.mark.version);
      this.clashes.show(row, answer.mark, answer.reviewId);
      this.tells.clashed(row);
    } else this.trouble(row, answer);
    this.draw();
  }

  private decided(row: SheetRow, mark: RecordedNow | null): void {
    if (mark) {
      this.versions.set(row, mark.version);
      row.show(saidOf(mark));
    }
    this.saved = true;
    this.recorded(row, mark);
    this.tells.overdrawn(row);
    this.draw();
  }

  /** What is recorded is what the row says, unless somebody has changed it since or is about to. */
  private recorded(row: SheetRow, mark: RecordedNow | null): void {
    if (!mark) return;
    row.remember(mark);
    row.drawRecorded(mark);
    const [asked, shown, is] = [markOf(row.said), markOf(row.read()), markOf(saidOf(mark))].map((each) =>
      JSON.stringify(each),
    );
    if (asked !== is && asked === shown) {
      row.show(saidOf(mark));
      this.tells.overdrawn(row);
      this.tells.redrawn();
    }
  }

  private trouble(row: SheetRow, { outcome, whyText, reviewId }: Answer): void {
    (outcome === 'refused' ? this.refused : this.reviewed).add(row);
    const said = words(this.form, 'trouble');
    fill(said, 'why', whyText ?? '');
    const link = said.querySelector<HTMLAnchorElement>('[data-review]');
    if (link && reviewId === null) link.remove();
    else if (link) link.href = (this.form.dataset['review'] ?? '').replace(/\/$/, '');
    row.complain(said);
  }

  private lose(): void {
    if (this.lost) return;
    this.lost = true;
    this.tells.lost();
    this.draw();
  }

  /** The session as the page shows it; a page that an earlier version of the program made says less. */
  private place(): Pick<MarkToSend, 'code' | 'number' | 'date' | 'part' | 'sessionId'> {
    const { code = '', number = '', date = null, part = null } = this.form.dataset;
    const session = this.form.querySelector<HTMLInputElement>('[name=session]')?.value;
    return { code, number: Number(number), date, part: part as MarkPart | null, sessionId: Number(session) };
  }

  private draw(): void {
    const { line, saved, lost, wrong, clashes, refused, reviewed } = this;
    const isDown = line === 'offline' || line === 'signed-out' || line === 'refused';
    if (isDown) for (const row of new Set(this.waiting.values())) row.drawWaiting();
    this.said.draw({
      line,
      saved,
      lost,
      wrong,
      waiting: Math.max(this.inOutbox, this.waiting.size),
      durable: this.outbox?.durable ?? true,
      clashes: clashes.count,
      refused: refused.size,
      reviewed: reviewed.size,
    });
  }
}
