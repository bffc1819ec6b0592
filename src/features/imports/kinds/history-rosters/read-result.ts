import type { Grade } from '../../../results/rules/grade.js';
import type { LineCells } from '../../rules/line-cells.js';
import type { LineProblem } from '../../rules/roster-line.js';
import { wordKey } from '../../rules/word-key.js';
import { BEFORE_GRADE, FAILED_WORDS, GRADE_WORDS, PASSED_WORDS } from './result-words-catalog.js';

/** What a list says somebody reached; `passed` is null where it does not say. */
export interface StatedResult {
  passed: boolean | null;
  grade: Grade | null;
}

const NOTHING: StatedResult = { passed: null, grade: null };

/**
 * The result from one column or two ("Đạt" and "Khá"). A grade is a pass. What is not understood, or says both, is left out:
 * nobody completes a course by a guess.
 */
export function readResult(cells: LineCells): { result: StatedResult; problems: LineProblem[] } {
  const texts = [cells.tidied('result'), cells.tidied('grade')].filter((text) => text !== null);
  const read = texts.map(meaningOf);
  const unclear = texts.find((_, index) => read[index] === null);
  if (unclear !== undefined) return unread('unknown_result', unclear);
  const said = read.flatMap((result) => result ?? []);
  const passes = new Set(said.map(({ passed }) => passed));
  if (passes.size > 1) return unread('two_results', texts.join(' / '));
  const grade = said.find((result) => result.grade !== null)?.grade ?? null;
  return { result: { passed: said[0]?.passed ?? null, grade }, problems: [] };
}

function meaningOf(text: string): StatedResult | null {
  const key = wordKey(text.replace(BEFORE_GRADE, ''));
  const grade = GRADE_WORDS.get(key);
  if (grade) return { passed: true, grade };
  if (PASSED_WORDS.has(key)) return { passed: true, grade: null };
  return FAILED_WORDS.has(key) ? { passed: false, grade: 'failed' } : null;
}

function unread(code: 'unknown_result' | 'two_results', text: string) {
  const written = text.slice(0, 60);
  const problem: LineProblem = { level: 'note', key: `imports.kind.history-rosters.${code}`, params: { written } };
  return { result: NOTHING, problems: [problem] };
}
