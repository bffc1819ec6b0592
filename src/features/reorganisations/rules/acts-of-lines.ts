import { type CalendarDate, isCalendarDate, parseVietnameseDate } from '../../../common/dates/calendar-date.js';
import type { MessageParams } from '../../../common/errors.js';
import { grouped } from '../../../common/grouped.js';
import { searchKey } from '../../../common/vietnamese/search-key.js';
import type { Confidence, UnitLevel } from '../../units/rules/unit-history.js';
import type { ActInput, ActLineInput } from '../../units/unit-act-input.js';
import { isYes, kindOfWord } from './change-words-vietnamese.js';

/**
 * A line of a file of changes as it is written, in the layout of `unit-changes.csv`: several `fromCodes` are parted by
 * semicolons, a date is 2025-07-01 or 01/07/2025. The last five columns are not in that file and may be missing: without
 * `parentCode` a `move` goes to `toCode` and a `found` unit hangs under `fromCodes`.
 */
export interface UnitChangeRow {
  /** The number of the row in the file. */
  row: number;
  effectiveDate: string | null;
  kind: string | null;
  fromCodes: string | null;
  toCode: string | null;
  toName: string | null;
  toGso: string | null;
  basis: string | null;
  confidence: string | null;
  parentCode?: string | null;
  toShortName?: string | null;
  toLevel?: string | null;
  toKind?: string | null;
  primary?: string | null;
}

/** What is wrong with a row of the file; the message is `errors.<code>`. */
export interface RowProblem {
  row: number;
  field: keyof UnitChangeRow;
  code: string;
  params: MessageParams;
}

/** An act that lines of a file make together: `rows[n]` is the row of its line n. */
export interface ActOfRows {
  act: ActInput;
  rows: number[];
  /** Whether rows of the same act could not be read: what is left of it does not say what was decided. */
  hasFaults: boolean;
}

const CONFIDENCES: readonly string[] = [
  'confirmed',
  'standard-structure',
  'high',
  'medium',
  'low',
] satisfies Confidence[];
const LEVELS: readonly string[] = ['tinh', 'huyen', 'xa'] satisfies UnitLevel[];

/**
 * Lines of one day and one basis as one act, the acts in order of time. A line without a date, or with a word that means
 * nothing, is told and left out; one without a known day is never applied.
 */
export function actsOfLines(lines: readonly UnitChangeRow[]): { acts: ActOfRows[]; problems: RowProblem[] } {
  const problems: RowProblem[] = [];
  const read = lines.map((line) => {
    const found = problemsOfRow(line);
    problems.push(...found);
    return { line, date: dateOf(line), isSound: found.length === 0 };
  });
  const dated = read.filter(({ date }) => date !== null);
  const together = [...grouped(dated, ({ line, date }) => `${date} ${line.basis?.trim() ?? ''}`).values()];
  const acts = together
    .map((rows) => ({
      rows: rows.filter(({ isSound }) => isSound),
      hasFaults: rows.some(({ isSound }) => !isSound),
      of: rows[0]!,
    }))
    .map(({ rows, hasFaults, of }) => ({
      act: {
        effectiveDate: of.date!,
        basis: of.line.basis?.trim() || null,
        note: null,
        lines: rows.map(({ line }) => lineOf(line)),
      },
      rows: rows.map(({ line }) => line.row),
      hasFaults,
    }))
    .sort((a, b) =>
      a.act.effectiveDate < b.act.effectiveDate ? -1 : a.act.effectiveDate > b.act.effectiveDate ? 1 : 0,
    );
  return { acts, problems };
}

function problemsOfRow(line: UnitChangeRow): RowProblem[] {
  const { row, effectiveDate, kind, confidence, toLevel } = line;
  const found: RowProblem[] = [];
  const tell = (field: RowProblem['field'], code: string, text: string | null = null): void => {
    found.push({ row, field, code, params: text === null ? {} : { text } });
  };
  if (!effectiveDate?.trim()) tell('effectiveDate', 'unit_act_file_no_date');
  else if (dateOf(line) === null) tell('effectiveDate', 'unit_act_file_bad_date', effectiveDate.trim());
  if (kindOfWord(kind ?? '') === null) tell('kind', 'unit_act_file_bad_kind', kind?.trim() ?? '');
  if (confidence?.trim() && !CONFIDENCES.includes(confidence.trim())) {
    tell('confidence', 'unit_act_file_bad_confidence', confidence.trim());
  }
  if (toLevel?.trim() && !LEVELS.includes(searchKey(toLevel)))
    tell('toLevel', 'unit_act_file_bad_level', toLevel.trim());
  return found;
}

function lineOf(line: UnitChangeRow): ActLineInput {
  const kind = kindOfWord(line.kind ?? '')!;
  const codes = (line.fromCodes ?? '').split(';').map((code) => code.trim());
  const fromCodes = codes.filter((code) => code !== '');
  const toCode = line.toCode?.trim() || null;
  const parentCode = line.parentCode?.trim() || null;
  return {
    kind,
    fromCodes: kind === 'found' ? [] : fromCodes,
    toCode: kind === 'move' ? null : toCode,
    toName: line.toName,
    toGsoCode: line.toGso,
    toShortName: line.toShortName ?? null,
    toLevel: (line.toLevel?.trim() ? searchKey(line.toLevel) : null) as UnitLevel | null,
    toKind: line.toKind ?? null,
    parentCode: parentCode ?? (kind === 'move' ? toCode : kind === 'found' ? (fromCodes[0] ?? null) : null),
    isPrimary: isYes(line.primary ?? ''),
    confidence: (line.confidence?.trim() || 'confirmed') as Confidence,
  };
}

function dateOf({ effectiveDate }: UnitChangeRow): CalendarDate | null {
  const text = effectiveDate?.trim() ?? '';
  return isCalendarDate(text) ? text : parseVietnameseDate(text);
}
