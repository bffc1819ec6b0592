import { noteWaiting } from '../marks-waiting.js';
import { openDevice } from './device.js';
import type { Answer, LineState, MarkStore, MarkToSend } from './mark-to-send.js';
import { MemoryMarks } from './memory-marks.js';
import { pageUser } from './page-user.js';
import { Sender, type Sent } from './sender.js';
import { server } from './server.js';

export type { Answer, LineState, MarkStatus, MarkToSend, RecordedNow } from './mark-to-send.js';

/** Marks that wait on this device until the server has answered them. */
export interface Outbox {
  /** False where marks are kept in the page only: leaving it loses them, so the page asks first. */
  readonly durable: boolean;
  /** Kept before it resolves; sending starts by itself. */
  add(mark: MarkToSend): Promise<void>;
  /** What is not answered yet for a session, oldest first. */
  ofSession(sessionId: number): Promise<MarkToSend[]>;
  count(): Promise<number>;
  /** Sends now what waits; resolves when that has ended, well or not. */
  flush(): Promise<void>;
  onAnswer(listen: (answer: Answer) => void): void;
  /** Called at once with the state as it is, then at each change. */
  onLine(listen: (state: LineState, waiting: number) => void): void;
  /** Called with the marks that the server has answered. */
  onSent(listen: (marks: readonly MarkToSend[]) => void): void;
}

const GATHERING_MS = 150;
const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 60_000;
const ONE_AT_A_TIME = 'taphuan-sending';

const shared: { outbox: Promise<Outbox> | null } = { outbox: null };

/** One outbox a page: who asks again gets the same. */
export function openOutbox(): Promise<Outbox> {
  return (shared.outbox ??= open());
}

async function open(): Promise<Outbox> {
  const device = await openDevice();
  const userId = device?.userId ?? pageUser().userId ?? 0;
  const outbox = new DeviceOutbox(userId, device?.marks ?? new MemoryMarks(), device !== null);
  await outbox.start();
  return outbox;
}

class DeviceOutbox implements Outbox {
  private state: LineState = navigator.onLine ? 'idle' : 'offline';
  private waiting = 0;
  private pause = FIRST_PAUSE_MS;
  private timer: number | null = null;
  private sending: Promise<void> | null = null;
  private readonly sender: Sender;
  private readonly channel: BroadcastChannel | null;
  private readonly onAnswers: ((answer: Answer) => void)[] = [];
  private readonly onLines: ((state: LineState, waiting: number) => void)[] = [];
  private readonly onSents: ((marks: readonly MarkToSend[]) => void)[] = [];

  constructor(
    private readonly userId: number,
    private readonly store: MarkStore,
    readonly durable: boolean,
  ) {
    this.sender = new Sender(userId, store, server, (answers, marks) => {
      this.pause = FIRST_PAUSE_MS;
      this.channel?.postMessage(answers);
      this.tellAnswers(answers);
      for (const listen of this.onSents) listen(marks);
    });
    this.channel = durable ? new BroadcastChannel(`taphuan-answers-${userId}`) : null;
  }

  async start(): Promise<void> {
    await this.recount();
    window.addEventListener('online', () => this.soon(0));
    window.addEventListener('offline', () => this.tell('offline'));
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible' && this.waiting > 0) this.soon(0);
    });
    window.addEventListener('beforeunload', (event) => {
      if (!this.durable && this.waiting > 0) event.preventDefault();
    });
    this.channel?.addEventListener('message', (event) => {
      void this.recount().then(() => this.tellAnswers(event.data as Answer[]));
    });
    if (this.waiting > 0) this.soon(0);
  }

  async add(mark: MarkToSend): Promise<void> {
    await this.store.add({ ...mark, offline: mark.offline || !navigator.onLine || this.state === 'offline' });
    this.waiting += 1;
    this.note();
    this.tell(this.state);
    if (this.state !== 'signed-out' && this.state !== 'refused') this.soon(GATHERING_MS);
  }

  async ofSession(sessionId: number): Promise<MarkToSend[]> {
    return (await this.store.waiting()).filter((mark) => mark.sessionId === sessionId);
  }

  async count(): Promise<number> {
    return (await this.store.waiting()).length;
  }

  flush(): Promise<void> {
    return (this.sending ??= this.send().finally(() => {
      this.sending = null;
    }));
  }

  onAnswer(listen: (answer: Answer) => void): void {
    this.onAnswers.push(listen);
  }

  onLine(listen: (state: LineState, waiting: number) => void): void {
    this.onLines.push(listen);
    listen(this.state, this.waiting);
  }

  onSent(listen: (marks: readonly MarkToSend[]) => void): void {
    this.onSents.push(listen);
  }

  /** One page at a time sends; the others hear the answers. */
  private async send(): Promise<void> {
    await this.recount();
    if (this.waiting > 0) {
      if (this.state !== 'offline') this.tell('sending');
      const sent = this.durable
        ? await navigator.locks.request(ONE_AT_A_TIME, () => this.sender.sendAll())
        : await this.sender.sendAll();
      await this.recount();
      this.ended(sent);
    } else if (this.state === 'offline' && navigator.onLine) this.tell('idle');
  }

  private ended(sent: Sent): void {
    this.tell(sent === 'later' ? 'idle' : sent);
    if (sent === 'offline' || sent === 'later') {
      this.soon(this.pause);
      this.pause = Math.min(this.pause * 2, LONGEST_PAUSE_MS);
    } else if (sent === 'idle' && this.waiting > 0) this.soon(GATHERING_MS);
  }

  private soon(milliseconds: number): void {
    if (this.timer !== null) window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      this.timer = null;
      void this.flush();
    }, milliseconds);
  }

  private async recount(): Promise<void> {
    this.waiting = await this.count();
    this.note();
  }

  private note(): void {
    if (this.durable) noteWaiting(this.userId, this.waiting);
  }

  private tellAnswers(answers: readonly Answer[]): void {
    for (const answer of answers) for (const listen of this.onAnswers) listen(answer);
    this.tell(this.state);
  }

  private tell(state: LineState): void {
    this.state = state;
    for (const listen of this.onLines) listen(state, this.waiting);
  }
}
