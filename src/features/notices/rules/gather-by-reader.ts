import type { Reader } from './told-scene.js';

/** What is told to one reader, gathered. */
export interface Gathered<Item> {
  reader: Reader;
  items: Item[];
}

/** Matters by who hears of them, so that each reader is told of all of them at once. */
export function gatherByReader<Item>(pairs: Iterable<readonly [Reader, Item]>): Gathered<Item>[] {
  const gathered = new Map<number, Gathered<Item>>();
  for (const [reader, item] of pairs) {
    const own = gathered.get(reader.userId);
    if (own) own.items.push(item);
    else gathered.set(reader.userId, { reader, items: [item] });
  }
  return [...gathered.values()];
}
