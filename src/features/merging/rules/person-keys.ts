import { createHash } from 'node:crypto';
import { swapped } from './birth-likeness.js';
import { type ComparedFacts, digitsOf } from './duplicate-score.js';
import { nameWords } from './name-likeness.js';

/**
 * The keys of a file. Two files that share none are not compared: every pair worth a look shares at least one, and nobody
 * is compared with everybody. Keys are hashes, so that they tell nothing about the person.
 */
export function personKeys(facts: ComparedFacts, lineageId: number | null): string[] {
  const words = nameWords(facts.fullName);
  const [family, given] = [words[0]!, words.at(-1)!];
  const ends = `${family} ${given}`;
  const sorted = [...words].sort().join(' ');
  const { birthYear: year } = facts;
  const day = facts.birthDate === null ? null : [facts.birthDate, swapped(facts.birthDate)].sort()[0]!;
  const phone = digitsOf(facts.phone);
  const keys = [
    ...(year === null ? [] : [`year ${year} ${sorted}`, `year ${year} ends ${ends}`]),
    ...(day === null ? [] : [`day ${day} family ${family}`, `day ${day} given ${given}`]),
    ...(lineageId === null ? [] : [`unit ${lineageId} ${sorted}`, `unit ${lineageId} ends ${ends}`]),
    ...(lineageId === null || year === null
      ? []
      : [`unit ${lineageId} year ${year} family ${family}`, `unit ${lineageId} year ${year} given ${given}`]),
    ...(phone === null ? [] : [`phone ${phone} given ${given}`, `phone ${phone} family ${family}`]),
  ];
  return [...new Set(keys.map(hashOf))];
}

function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 16);
}
