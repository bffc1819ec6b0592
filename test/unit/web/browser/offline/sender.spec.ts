import type { Answer, MarkToSend } from '../../../../../src/web/browser/offline/mark-to-send.js';
import { MemoryMarks } from '../../../../../src/web/browser/offline/memory-marks.js';
import { Sender } from '../../../../../src/web/browser/offline/sender.js';
import type { Failure, Identity, Server } from '../../../../../src/web/browser/offline/server.js';
import { markToSend } from '../../../../support/mark-to-send.js';

const ME = 7;

/** A server that says what it is told to, and remembers what it got. */
class Played implements Server {
  readonly got: MarkToSend[][] = [];
  readonly tokens: string[] = [];
  identities = 0;
  constructor(
    private readonly says: (marks: readonly MarkToSend[], turn: number) => Answer[] | Failure,
    private readonly who: Identity | Failure = { userId: ME, csrf: 'token', key: '' },
  ) {}

  identify = async () => {
    this.identities += 1;
    return typeof this.who === 'string' ? this.who : { ...this.who, csrf: `token ${this.identities}` };
  };
  send = async (csrf: string, marks: readonly MarkToSend[]) => {
    this.tokens.push(csrf);
    this.got.push([...marks]);
    return this.says(marks, this.got.length);
  };
}

const all =
  (outcome: Answer['outcome'] = 'saved') =>
  (marks: readonly MarkToSend[]): Answer[] =>
    marks.map(({ key }) => ({ key, outcome, mark: null, why: null, whyText: null, reviewId: null }));

describe('sending what a device kept', () => {
  async function kept(count: number, given: Partial<MarkToSend> = {}): Promise<MemoryMarks> {
    const marks = new MemoryMarks();
    for (let n = 1; n <= count; n++) await marks.add(markToSend({ ...given, key: `k${n}` }));
    return marks;
  }
  const answers: Answer[] = [];
  beforeEach(() => answers.splice(0));
  const sending = (marks: MemoryMarks, server: Played) =>
    new Sender(ME, marks, server, (given) => answers.push(...given)).sendAll();
  const left = async (marks: MemoryMarks) => (await marks.waiting()).map(({ key }) => key);

  it('sends the oldest first, a hundred at a time, and keeps nothing that was answered', async () => {
    const [marks, server] = [await kept(230), new Played(all())];
    expect(await sending(marks, server)).toBe('idle');
    expect(server.got.map(({ length }) => length)).toEqual([100, 100, 30]);
    expect(server.got.flat().map(({ key }) => key)).toEqual(Array.from({ length: 230 }, (_, n) => `k${n + 1}`));
    expect(await left(marks)).toEqual([]);
    expect(answers).toHaveLength(230);
    expect(server.identities).toBe(1);
  });

  it.each(['saved', 'same', 'review'] as const)('has nothing left of what is answered with %s', async (outcome) => {
    const marks = await kept(2);
    expect(await sending(marks, new Played(all(outcome)))).toBe('idle');
    expect(await left(marks)).toEqual([]);
  });

  it('keeps everything while no answer comes', async () => {
    const marks = await kept(3);
    expect(await sending(marks, new Played(() => 'no-line'))).toBe('offline');
    expect(await sending(marks, new Played(all(), 'no-line'))).toBe('offline');
    expect(await left(marks)).toEqual(['k1', 'k2', 'k3']);
  });

  it('keeps what must come later and sends the rest behind it', async () => {
    const marks = await kept(150);
    const server = new Played((given) =>
      all()(given).map((each) => (each.key === 'k2' ? { ...each, outcome: 'retry' } : each)),
    );
    expect(await sending(marks, server)).toBe('later');
    expect(await left(marks)).toEqual(['k2']);
    expect(server.got).toHaveLength(2);
  });

  it('keeps a mark that the server said nothing of', async () => {
    const marks = await kept(2);
    expect(await sending(marks, new Played((given) => all()(given.slice(0, 1))))).toBe('later');
    expect(await left(marks)).toEqual(['k2']);
  });

  it('sets aside what is refused', async () => {
    const marks = await kept(2);
    const refused = (given: readonly MarkToSend[]) =>
      all()(given).map((each) =>
        each.key === 'k1' ? { ...each, outcome: 'refused' as const, why: 'not_found' } : each,
      );
    expect(await sending(marks, new Played(refused))).toBe('idle');
    expect(await left(marks)).toEqual([]);
    expect(answers.find(({ key }) => key === 'k1')).toMatchObject({ outcome: 'refused', why: 'not_found' });
  });

  it('finds the one mark that no server understands and lets the others by', async () => {
    const marks = await kept(9);
    const server = new Played((given) => (given.some(({ key }) => key === 'k4') ? 'rejected' : all()(given)));
    expect(await sending(marks, server)).toBe('idle');
    expect(await left(marks)).toEqual([]);
    expect(answers.filter(({ outcome }) => outcome === 'refused').map(({ key }) => key)).toEqual(['k4']);
    expect(answers.filter(({ outcome }) => outcome === 'saved')).toHaveLength(8);
  });

  it('sends a hundred at a time again once it has found what no server understands', async () => {
    const marks = await kept(300);
    const server = new Played((given) => (given.some(({ key }) => key === 'k1') ? 'rejected' : all()(given)));
    expect(await sending(marks, server)).toBe('idle');
    expect(await left(marks)).toEqual([]);
    expect(server.got.map(({ length }) => length)).toEqual([100, 50, 25, 13, 7, 4, 2, 1, 100, 100, 99]);
  });

  it('fetches a stale token anew, once', async () => {
    const marks = await kept(1);
    const server = new Played((given, turn) => (turn === 1 ? 'forbidden' : all()(given)));
    expect(await sending(marks, server)).toBe('idle');
    expect(server.tokens).toEqual(['token 1', 'token 2']);
    expect(await sending(await kept(1), new Played(() => 'forbidden'))).toBe('refused');
  });

  it('sends nothing in the name of somebody else', async () => {
    const marks = await kept(1);
    const server = new Played(all(), { userId: 8, csrf: 'token', key: '' });
    expect(await sending(marks, server)).toBe('signed-out');
    expect(server.got).toEqual([]);
    expect(await sending(marks, new Played(all(), 'signed-out'))).toBe('signed-out');
    expect(await left(marks)).toEqual(['k1']);
  });

  it('says of a mark that waited for more than a minute that it was taken offline', async () => {
    const ago = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString();
    const server = new Played(all());
    await sending(await kept(1, { saidAt: ago(70) }), server);
    await sending(await kept(1, { saidAt: ago(5) }), server);
    await sending(await kept(1, { saidAt: ago(5), offline: true }), server);
    expect(server.got.flat().map(({ offline }) => offline)).toEqual([true, false, true]);
  });
});
