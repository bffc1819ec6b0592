import type { RowMessage } from '../compared-row.js';
import type { FileLine } from '../import-kind.js';
import { wordKey } from '../../rules/word-key.js';
import type { PastClassLine } from './past-class-line.js';

/** A line of a list of past classes. */
export type LineOfPastClass = FileLine & PastClassLine;

/** The lines of one class, and what they say of it together. */
export interface PastClassGroup<Line extends LineOfPastClass> {
  first: Line;
  lines: Line[];
  /** Of each thing the first that any line says. */
  stated: PastClassLine;
}

const FIELDS = [
  'classCode',
  'classTitle',
  'courseText',
  'startDate',
  'endDate',
  'sessions',
  'periods',
  'place',
  'hostText',
  'costDong',
] as const satisfies (keyof PastClassLine)[];

/** Things that two lines of one class cannot say differently; places are written in many ways. */
const MUST_AGREE = FIELDS.filter((field) => field !== 'place');

/**
 * Which lines speak of the same class: those that give the same code, else the same title, course and days. Lines that name
 * no class at all belong to none.
 */
export function groupByClass<Line extends LineOfPastClass>(lines: readonly Line[]): Map<Line, PastClassGroup<Line>> {
  const byKey = new Map<string, PastClassGroup<Line>>();
  const byLine = new Map<Line, PastClassGroup<Line>>();
  for (const line of lines) {
    const key = keyOf(line);
    if (key === null) continue;
    const group = byKey.get(key) ?? { first: line, lines: [], stated: line };
    group.lines.push(line);
    group.stated = completed(group.stated, line);
    byKey.set(key, group);
    byLine.set(line, group);
  }
  return byLine;
}

/** What a line says otherwise than the lines of its class before; null where it agrees. */
export function disagreement<Line extends LineOfPastClass>(
  line: Line,
  { first, stated }: PastClassGroup<Line>,
): RowMessage | null {
  const differs = MUST_AGREE.some((field) => line[field] !== null && bare(line[field]) !== bare(stated[field]));
  return differs ? { key: 'imports.past_class.differs', params: { row: String(first.row) } } : null;
}

function keyOf({ classCode, classTitle, courseText, startDate, endDate }: PastClassLine): string | null {
  if (classCode !== null) return `#${classCode}`;
  if (classTitle === null && courseText === null) return null;
  return [wordKey(classTitle ?? ''), wordKey(courseText ?? ''), startDate, endDate].join('|');
}

function completed(stated: PastClassLine, line: PastClassLine): PastClassLine {
  return Object.fromEntries(FIELDS.map((field) => [field, stated[field] ?? line[field]])) as unknown as PastClassLine;
}

function bare(value: string | number | null): string {
  return wordKey(String(value ?? ''));
}
