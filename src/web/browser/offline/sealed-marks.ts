import type { DeviceDatabase, MarkRow, OwnerRow } from './database.js';
import { keptMark, markIn } from './kept-mark.js';
import type { Answer, MarkStore, MarkToSend } from './mark-to-send.js';
import { seal, unseal } from './sealing.js';

/** A mark that the server does not take, with what it said. */
export interface RefusedMark {
  mark: MarkToSend;
  answer: Answer;
}

/** The marks of one user on this device; those of others are neither read nor changed. */
export class SealedMarks implements MarkStore {
  constructor(
    private readonly database: DeviceDatabase,
    private readonly owner: OwnerRow,
  ) {}

  async add(mark: MarkToSend): Promise<void> {
    const sealed = await seal(this.owner.key, placeOf(this.owner.userId), keptMark(mark));
    const row: MarkRow = { owner: this.owner.userId, key: mark.key, sealed, refused: null };
    const transaction = this.database.transaction('marks', 'readwrite', { durability: 'strict' });
    await Promise.all([transaction.store.add(row), transaction.done]);
  }

  async waiting(): Promise<MarkToSend[]> {
    const rows = (await this.rows()).filter(({ refused }) => refused === null);
    return (await Promise.all(rows.map((row) => this.open(row)))).filter((mark) => mark !== null);
  }

  async refused(): Promise<RefusedMark[]> {
    const found = (await this.rows()).map(async (row) => {
      const mark = row.refused && (await this.open(row));
      if (!mark || !row.refused) return null;
      const answer = (await unseal(this.owner.key, placeOf(this.owner.userId), row.refused)) as Answer;
      return { mark, answer };
    });
    return (await Promise.all(found)).filter((mark) => mark !== null);
  }

  /** How many of the own cannot be opened: they were closed with a key that the server does not give any more. */
  async closed(): Promise<number> {
    const opened = await Promise.all((await this.rows()).map((row) => this.open(row)));
    return opened.filter((mark) => mark === null).length;
  }

  async remove(keys: readonly string[]): Promise<void> {
    const transaction = this.database.transaction('marks', 'readwrite');
    for (const key of keys) {
      const id = await transaction.store.index('key').getKey(key);
      if (id !== undefined) await transaction.store.delete(id);
    }
    await transaction.done;
  }

  async refuse(answer: Answer): Promise<void> {
    const refused = await seal(this.owner.key, placeOf(this.owner.userId), answer);
    const transaction = this.database.transaction('marks', 'readwrite');
    const row = await transaction.store.index('key').get(answer.key);
    if (row) await transaction.store.put({ ...row, refused });
    await transaction.done;
  }

  /** Lets a mark wait again that was set aside, in its old place. */
  async retry(key: string): Promise<void> {
    const transaction = this.database.transaction('marks', 'readwrite');
    const row = await transaction.store.index('key').get(key);
    if (row) await transaction.store.put({ ...row, refused: null });
    await transaction.done;
  }

  private async rows(): Promise<MarkRow[]> {
    return (await this.database.getAll('marks')).filter(({ owner }) => owner === this.owner.userId);
  }

  /** Null where another key closed it; it stays for the day that key is back. */
  private async open({ sealed }: MarkRow): Promise<MarkToSend | null> {
    return unseal(this.owner.key, placeOf(this.owner.userId), sealed).then(markIn, () => null);
  }
}

/** How many marks of others lie here. */
export async function marksOfOthers(database: DeviceDatabase, userId: number | null): Promise<number> {
  return (await database.getAll('marks')).filter(({ owner }) => owner !== userId).length;
}

function placeOf(userId: number): string {
  return `mark ${userId}`;
}
