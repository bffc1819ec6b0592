import type { CalendarDate } from '../../../common/dates/calendar-date.js';
import { communeNaming } from './commune-name-vietnamese.js';
import { endUnit, openVersion, type ReplayState } from './replay-state.js';
import { successionsOfDay, targetOf, unitsEndingOn } from './successions-of-day.js';
import type { UnitChange, UnitLife, UnitSuccession, UnitVersion } from './unit-history.js';

/** A line with the act that it belongs to. */
export type RecordedChange = UnitChange & { actId: number | null };

/**
 * Applies the lines of one day. Units end first, then new ones are born and survivors get their new names, then units
 * move; at last every unit whose parent has ended hangs on the one that this parent went into, else on the nearest
 * ancestor that lives (after 30/06/2025: the province).
 */
export function replayDay(state: ReplayState, day: CalendarDate, ofDay: readonly RecordedChange[]): UnitSuccession[] {
  const successions = successionsOfDay(ofDay);
  for (const code of unitsEndingOn(ofDay)) endUnit(state, code, day);
  for (const [code, change] of receivingUnits(ofDay)) giveBirthOrRename(state, code, change, day);
  for (const { kind, fromCodes, parentCode } of ofDay) {
    if (kind === 'move') for (const code of fromCodes) hang(state, code, parentCode!, day);
  }
  rehangOrphans(state, day, successions);
  return successions;
}

/** One change for each unit that receives on the day: several lines (a merge and some splits) may feed the same one. */
function receivingUnits(ofDay: readonly RecordedChange[]): Map<string, RecordedChange> {
  const byUnit = new Map<string, RecordedChange>();
  for (const change of ofDay) {
    const code = targetOf(change);
    if (code === null) continue;
    const known = byUnit.get(code);
    byUnit.set(code, known ? completed(known, change) : change);
  }
  return byUnit;
}

function completed(known: RecordedChange, change: RecordedChange): RecordedChange {
  return {
    ...known,
    toName: known.toName ?? change.toName,
    toShortName: known.toShortName ?? change.toShortName ?? null,
    toGsoCode: known.toGsoCode ?? change.toGsoCode,
    parentCode: known.parentCode ?? change.parentCode ?? null,
  };
}

function giveBirthOrRename(state: ReplayState, code: string, change: RecordedChange, day: CalendarDate): void {
  const before = state.open.get(code);
  if (before) rename(state, before, change, day);
  else giveBirth(state, code, change, day);
}

function rename(state: ReplayState, before: UnitVersion, change: UnitChange, day: CalendarDate): void {
  const name = change.toName ?? before.name;
  const gsoCode = change.toGsoCode ?? before.gsoCode;
  const naming = name === before.name ? null : communeNaming(name);
  const shortName = change.toShortName ?? naming?.shortName ?? before.shortName;
  if (before.name === name && before.gsoCode === gsoCode && before.shortName === shortName) return;
  openVersion(state, { ...before, name, gsoCode, shortName, from: day });
  const life = state.lives.get(before.code)!;
  life.gsoCode = gsoCode;
  if (naming) life.kind = naming.kind;
}

/** A new unit hangs where it is told to, else where its first predecessor hung. */
function giveBirth(state: ReplayState, code: string, change: RecordedChange, day: CalendarDate): void {
  const name = change.toName!;
  const naming = communeNaming(name);
  const predecessor = change.fromCodes[0];
  const past = predecessor === undefined ? undefined : state.lives.get(predecessor);
  const gsoCode = change.toGsoCode;
  state.lives.set(code, {
    code,
    level: change.toLevel ?? past!.level,
    kind: naming?.kind ?? change.toKind ?? past?.kind ?? OTHER_KIND,
    gsoCode,
    validFrom: day,
    validTo: null,
    confidence: change.confidence,
    bornByActId: change.actId,
  } satisfies UnitLife);
  const parentCode = change.parentCode ?? state.last.get(predecessor!)!.parentCode;
  const shortName = change.toShortName ?? naming?.shortName ?? name;
  openVersion(state, { code, from: day, to: null, parentCode, name, shortName, gsoCode });
}

const OTHER_KIND = 'khac';

function hang(state: ReplayState, code: string, parentCode: string | null, day: CalendarDate): void {
  openVersion(state, { ...state.open.get(code)!, parentCode, from: day });
}

function rehangOrphans(state: ReplayState, day: CalendarDate, successions: readonly UnitSuccession[]): void {
  const heirs = new Map(
    successions.flatMap(({ fromCode, toCode, isPrimary }) =>
      isPrimary && toCode !== null ? [[fromCode, toCode]] : [],
    ),
  );
  for (const { code, parentCode } of state.open.values()) {
    const living = nearestLiving(state, parentCode, heirs);
    if (living !== parentCode) hang(state, code, living, day);
  }
}

function nearestLiving(state: ReplayState, code: string | null, heirs: ReadonlyMap<string, string>): string | null {
  if (code === null || state.open.has(code)) return code;
  const heir = heirs.get(code);
  if (heir !== undefined && state.open.has(heir)) return heir;
  return nearestLiving(state, state.last.get(code)!.parentCode, heirs);
}
