import { FEMALE_WORDS, MALE_WORDS, TICKS } from './roster-catalog.js';
import type { LineProblem, Sex } from './roster-line.js';
import { tidy, wordKey } from './word-key.js';

export interface ReadSex {
  sex: Sex | null;
  problem: LineProblem | null;
}

/** The sex from one column of words, or from two columns of which one is ticked or filled. */
export function readSex(written: string, male: string, female: string): ReadSex {
  const [inMale, inFemale] = [isFilled(male), isFilled(female)];
  if (inMale && inFemale)
    return { sex: null, problem: note('both_sexes', { written: `${tidy(male)} / ${tidy(female)}` }) };
  if (inMale) return { sex: 'male', problem: null };
  if (inFemale) return { sex: 'female', problem: null };
  return readWord(tidy(written));
}

/** Whether a column "Nam" or "Nữ" says yes: with a tick, its own word, or by holding the year of birth. */
function isFilled(text: string): boolean {
  const bare = tidy(text).toLowerCase();
  const key = wordKey(text);
  return TICKS.has(bare) || MALE_WORDS.has(key) || FEMALE_WORDS.has(key) || /\d{2}/.test(bare);
}

function readWord(text: string): ReadSex {
  const key = wordKey(text);
  if (key === '') return { sex: null, problem: null };
  if (MALE_WORDS.has(key)) return { sex: 'male', problem: null };
  if (FEMALE_WORDS.has(key)) return { sex: 'female', problem: null };
  return { sex: null, problem: note('unknown_sex', { written: text.slice(0, 40) }) };
}

function note(code: string, params: LineProblem['params']): LineProblem {
  return { level: 'note', key: `imports.note.${code}`, params };
}
