import type { CorpusFile } from './corpus.js';
import { mutateBytes } from './mutate-bytes.js';
import { mutatePackage } from './mutate-package.js';
import { Seeded } from './seeded.js';

/** The file of a number under a seed: always the same one. */
export function fuzzedFile(
  corpus: readonly CorpusFile[],
  seed: number,
  number: number,
): Pick<CorpusFile, 'what' | 'fileName' | 'bytes'> {
  const random = new Seeded(seed ^ Math.imul(number + 1, 0x9e3779b1));
  const { what, fileName, bytes, parts } = random.pick(corpus);
  if (parts && random.chance(0.8)) return { what, fileName, bytes: mutatePackage(parts, random) };
  let changed = bytes;
  for (let count = random.chance(0.7) ? 1 : 1 + random.below(6); count > 0; count -= 1) {
    changed = mutateBytes(changed, random, random.pick(corpus).bytes);
  }
  return { what, fileName, bytes: changed };
}
