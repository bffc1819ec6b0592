import type { Cell } from '../../../../platform/spreadsheets/reading/read-result.js';
import { tidy } from '../../rules/word-key.js';

/** An official code as text: of a commune it has five digits, of which a number cell has lost the leading zero. */
export function readOfficialCode(cell: Cell | null): string | null {
  const text = tidy(cell?.text ?? '');
  if (cell?.number !== null && /^\d{4}$/.test(text)) return `0${text}`;
  return text || null;
}
