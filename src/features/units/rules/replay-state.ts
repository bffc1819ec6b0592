import type { CalendarDate } from '../../../common/dates/calendar-date.js';
import type { UnitLife, UnitOfStart, UnitVersion } from './unit-history.js';
import { unitLabel } from './unit-label.js';

/** The units and versions so far; a version is open while its `to` is null. */
export interface ReplayState {
  lives: Map<string, UnitLife>;
  versions: UnitVersion[];
  open: Map<string, UnitVersion>;
  /** The last version of each unit, open or not. */
  last: Map<string, UnitVersion>;
}

/** The units of the start, before any change. */
export function standing(start: readonly UnitOfStart[]): ReplayState {
  const state: ReplayState = { lives: new Map(), versions: [], open: new Map(), last: new Map() };
  for (const { parentCode, name, shortName, ...life } of start) {
    state.lives.set(life.code, { ...life, validTo: null, bornByActId: null });
    const { code, validFrom, gsoCode } = life;
    openVersion(state, { code, from: validFrom, to: null, parentCode, name, shortName, gsoCode });
  }
  return state;
}

/** Gives a unit another name or place from a day on; one that begins on that day, or later, is overwritten. */
export function openVersion(state: ReplayState, version: UnitVersion): void {
  const before = state.open.get(version.code);
  if (before && before.from !== null && version.from !== null && before.from >= version.from) {
    Object.assign(before, { ...version, from: before.from });
    return;
  }
  if (before) before.to = version.from;
  state.versions.push(version);
  state.open.set(version.code, version);
  state.last.set(version.code, version);
}

/** Ends a unit: the day is the first on which it is no more. */
export function endUnit(state: ReplayState, code: string, day: CalendarDate): void {
  state.lives.get(code)!.validTo = day;
  state.open.get(code)!.to = day;
  state.open.delete(code);
}

/** The label of a unit as it stands, or last stood; the code of one that is not known. */
export function labelNow(state: ReplayState, code: string): string {
  const version = state.last.get(code);
  if (!version) return code;
  const parent = version.parentCode === null ? undefined : state.last.get(version.parentCode);
  const { level } = state.lives.get(code)!;
  return unitLabel({ shortName: version.shortName, level, parentShortName: parent?.shortName ?? null });
}
