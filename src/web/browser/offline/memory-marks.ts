import type { Answer, MarkStore, MarkToSend } from './mark-to-send.js';

/** Marks that wait in the page alone, where the browser lets a page keep nothing sealed. */
export class MemoryMarks implements MarkStore {
  private marks: MarkToSend[] = [];
  private readonly refused = new Set<string>();

  async add(mark: MarkToSend): Promise<void> {
    this.marks.push(mark);
  }

  async waiting(): Promise<MarkToSend[]> {
    return this.marks.filter(({ key }) => !this.refused.has(key));
  }

  async remove(keys: readonly string[]): Promise<void> {
    this.marks = this.marks.filter(({ key }) => !keys.includes(key));
  }

  async refuse({ key }: Answer): Promise<void> {
    this.refused.add(key);
  }
}
