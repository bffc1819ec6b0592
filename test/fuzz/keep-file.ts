import { readCorpus } from './corpus.js';
import { fuzzedFile } from './fuzzed-file.js';

/** The file of a number under a seed, to be looked at. */
export async function keptFile(seed: number, number: number): Promise<ReturnType<typeof fuzzedFile>> {
  return fuzzedFile(await readCorpus(), seed, number);
}
