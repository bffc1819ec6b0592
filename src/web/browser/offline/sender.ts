import type { Answer, LineState, MarkStore, MarkToSend } from './mark-to-send.js';
import type { Failure, Identity, Server } from './server.js';

const MOST_AT_ONCE = 100;
/** Sent later than this after it was taken, a mark counts as taken offline. */
const FRESH_MS = 60_000;

/** How an attempt to send ended: with nothing left, with marks that must wait, or without success. */
export type Sent = Exclude<LineState, 'sending'> | 'later';

/** Sends what waits, oldest first, until nothing is left that the server takes now. */
export class Sender {
  private identity: Identity | null = null;

  constructor(
    private readonly userId: number,
    private readonly store: MarkStore,
    private readonly server: Server,
    private readonly answered: (answers: readonly Answer[], marks: readonly MarkToSend[]) => void,
  ) {}

  async sendAll(): Promise<Sent> {
    const postponed = new Set<string>();
    let most = MOST_AT_ONCE;
    for (;;) {
      const waiting = (await this.store.waiting()).filter(({ key }) => !postponed.has(key));
      if (waiting.length === 0) return postponed.size > 0 ? 'later' : 'idle';
      const batch = waiting.slice(0, most).map(stamped);
      const reply = await this.deliver(batch);
      if (reply === 'no-line') return 'offline';
      if (reply === 'signed-out') return 'signed-out';
      if (reply === 'forbidden') return 'refused';
      if (reply === 'rejected') {
        // One mark that no server understands must not hold up the others.
        if (batch.length > 1) most = Math.ceil(batch.length / 2);
        else {
          await this.settle(batch, [refusal(batch[0]!)]);
          most = MOST_AT_ONCE;
        }
      } else {
        await this.settle(batch, reply);
        for (const { key } of leftOver(batch, reply)) postponed.add(key);
      }
    }
  }

  /** A token that has become stale is fetched anew, once. */
  private async deliver(batch: readonly MarkToSend[]): Promise<Answer[] | Failure> {
    const attempt = async (): Promise<Answer[] | Failure> => {
      const identity = this.identity ?? (await this.server.identify());
      if (typeof identity === 'string') return identity;
      if (identity.userId !== this.userId) return 'signed-out';
      this.identity = identity;
      return this.server.send(identity.csrf, batch);
    };
    const first = await attempt();
    if (first !== 'forbidden') return first;
    this.identity = null;
    return attempt();
  }

  private async settle(batch: readonly MarkToSend[], answers: readonly Answer[]): Promise<void> {
    for (const answer of answers) if (answer.outcome === 'refused') await this.store.refuse(answer);
    await this.store.remove(answers.filter(({ outcome }) => isSettled(outcome)).map(({ key }) => key));
    this.answered(answers, batch);
  }
}

function isSettled(outcome: Answer['outcome']): boolean {
  return outcome === 'saved' || outcome === 'same' || outcome === 'review';
}

function leftOver(batch: readonly MarkToSend[], answers: readonly Answer[]): MarkToSend[] {
  const over = new Set(answers.filter(({ outcome }) => outcome !== 'retry').map(({ key }) => key));
  return batch.filter(({ key }) => !over.has(key));
}

function refusal({ key }: MarkToSend): Answer {
  return { key, outcome: 'refused', mark: null, why: 'not_understood', whyText: null, reviewId: null };
}

function stamped(mark: MarkToSend): MarkToSend {
  return { ...mark, offline: mark.offline || Date.now() - Date.parse(mark.saidAt) > FRESH_MS };
}
