import { cleanPersonName, isPersonName } from '../../../common/vietnamese/person-name.js';
import { FEMALE_AFTER_NAME } from './roster-catalog.js';
import type { LineProblem, Sex } from './roster-line.js';
import { tidy, wordKey } from './word-key.js';

export interface ReadName {
  /** As the file has it, with single spaces. */
  raw: string;
  fullName: string;
  /** Told by a "(nữ)" after the name. */
  sex: Sex | null;
  problem: LineProblem | null;
}

const LONGEST_NAME = 120;
/** "1. Nguyễn Văn An": the number of the line, typed into the name's cell. */
const LINE_NUMBER = /^\d{1,5}\s*[.)-]\s*(?=\p{L})/u;

/** A name from one or several cells (family name, given name), cleaned as it will be proposed. */
export function readName(parts: readonly string[]): ReadName {
  const raw = joined(parts.map(tidy).filter((part) => part !== ''));
  const sex = FEMALE_AFTER_NAME.test(raw) ? 'female' : null;
  const fullName = cleanPersonName(raw.replace(LINE_NUMBER, '').replace(FEMALE_AFTER_NAME, ''));
  return { raw, fullName, sex, problem: problemOf(fullName) };
}

/** Lists that give the whole name and then, for sorting, the given name again hold it once. */
function joined(parts: readonly string[]): string {
  const last = parts.at(-1) ?? '';
  const before = parts.slice(0, -1).join(' ');
  const repeated =
    parts.length > 1 && wordKey(before).endsWith(` ${wordKey(last)}`) && wordKey(before).split(' ').length > 2;
  return repeated ? before : parts.join(' ');
}

function problemOf(fullName: string): LineProblem | null {
  if (fullName === '') return { level: 'error', key: 'imports.error.no_name', params: {} };
  if (!isPersonName(fullName)) {
    return { level: 'error', key: 'imports.error.not_a_name', params: { written: fullName.slice(0, LONGEST_NAME) } };
  }
  if (fullName.length > LONGEST_NAME) {
    return { level: 'error', key: 'imports.error.name_too_long', params: { limit: LONGEST_NAME } };
  }
  if (fullName.includes(' ')) return null;
  return { level: 'unsure', key: 'imports.unsure.one_word_name', params: { written: fullName } };
}
