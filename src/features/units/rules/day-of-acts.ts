import type { CalendarDate } from '../../../common/dates/calendar-date.js';
import { labelNow, type ReplayState } from './replay-state.js';
import { successionsOfDay, targetOf, unitsEndingOn } from './successions-of-day.js';
import type { RecordedChange } from './replay-day.js';
import type { UnitLife } from './unit-history.js';

/** The lines of one day and what they do together, seen from the state before that day. */
export interface DayOfActs {
  state: ReplayState;
  day: CalendarDate;
  lines: readonly RecordedChange[];
  ending: ReadonlySet<string>;
  /** New units by code, with the first line that feeds each. */
  born: ReadonlyMap<string, RecordedChange>;
  /** Where units move, by the first line that says so. */
  moved: ReadonlyMap<string, string>;
  /** The unit that each ending one goes into with its past. */
  heirs: ReadonlyMap<string, string>;
  /** All units that are known at any time, those born later too. */
  known: ReadonlyMap<string, UnitLife>;
}

export function dayOfActs(
  state: ReplayState,
  day: CalendarDate,
  lines: readonly RecordedChange[],
  known: ReadonlyMap<string, UnitLife>,
): DayOfActs {
  const born = new Map<string, RecordedChange>();
  const moved = new Map<string, string>();
  for (const line of lines) {
    const target = targetOf(line);
    if (target !== null && !state.lives.has(target) && !born.has(target)) born.set(target, line);
    if (line.kind !== 'move') continue;
    for (const code of line.fromCodes) if (!moved.has(code)) moved.set(code, line.parentCode!);
  }
  const heirs = new Map(
    successionsOfDay(lines).flatMap(({ fromCode, toCode, isPrimary }) =>
      isPrimary && toCode !== null ? [[fromCode, toCode] as const] : [],
    ),
  );
  return { state, day, lines, ending: unitsEndingOn(lines), born, moved, heirs, known };
}

/** Whether a unit stood at the beginning of the day, not only from that day on. */
export function livedBefore({ state, day }: DayOfActs, code: string): boolean {
  const from = state.lives.get(code)?.validFrom ?? null;
  return state.open.has(code) && (from === null || from < day);
}

/** Whether a unit stands at the end of the day. */
export function livesAfter({ state, day, ending, born }: DayOfActs, code: string): boolean {
  if (born.has(code)) return true;
  const from = state.lives.get(code)?.validFrom ?? null;
  return state.open.has(code) && !ending.has(code) && (from === null || from <= day);
}

/** Under whom a unit hangs at the end of the day, an ending one by its last place. */
export function parentAfter(acts: DayOfActs, code: string): string | null {
  const parent = acts.moved.get(code) ?? placeOf(acts, code);
  const isOrphaned = parent !== null && acts.ending.has(parent);
  return isOrphaned ? (acts.heirs.get(parent) ?? parent) : parent;
}

/**
 * The living unit under which a unit stands at the end of the day: above one that ended without an heir, the next. Null for
 * the root, and for lines that would make a unit hang below itself.
 */
export function livingParentAfter(acts: DayOfActs, code: string): string | null {
  const seen = new Set<string>();
  let parent = parentAfter(acts, code);
  while (parent !== null && acts.ending.has(parent)) {
    if (seen.has(parent)) return null;
    seen.add(parent);
    parent = parentAfter(acts, parent);
  }
  return parent;
}

/** The name of a unit for a message: that of a new one is its full name. */
export function labelOf({ state, born }: DayOfActs, code: string): string {
  return born.get(code)?.toName ?? labelNow(state, code);
}

function placeOf({ state, born }: DayOfActs, code: string): string | null {
  const line = born.get(code);
  if (!line) return state.last.get(code)?.parentCode ?? null;
  return line.parentCode ?? state.last.get(line.fromCodes[0] ?? '')?.parentCode ?? null;
}
