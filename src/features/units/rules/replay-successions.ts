import type { CalendarDate } from '../../../common/dates/calendar-date.js';
import { communeNaming } from './commune-name-vietnamese.js';
import { successionsOfDay, unitsEndingOn } from './successions-of-day.js';
import type { UnitChange, UnitHistory, UnitLife, UnitOfStart, UnitVersion } from './unit-history.js';

/** The units and versions so far; a version is open while its `to` is null. */
interface Replay {
  lives: Map<string, UnitLife>;
  versions: UnitVersion[];
  open: Map<string, UnitVersion>;
}

/**
 * Replays the resolutions on the tree of the start, day by day. On each day units end first, then new ones are born and
 * the survivors get their new names; at last every unit whose parent has ended hangs on the nearest ancestor that lives
 * (after 30/06/2025: the province). Throws where a change names a unit that does not live on its day.
 */
export function replaySuccessions(start: readonly UnitOfStart[], changes: readonly UnitChange[]): UnitHistory {
  const replay = standing(start);
  const days = [...new Set(changes.map((change) => change.effectiveDate))].sort();
  const successions = days.flatMap((day) => {
    const ofDay = changes.filter((change) => change.effectiveDate === day);
    mustNameLivingUnits(replay, ofDay);
    const ending = unitsEndingOn(ofDay);
    const receiving = receivingUnits(ofDay);
    for (const code of ending) end(replay, code, day);
    for (const change of receiving) giveBirthOrRename(replay, change, day);
    reparentOrphans(replay, day);
    return successionsOfDay(ofDay);
  });
  return { units: [...replay.lives.values()], versions: replay.versions, successions };
}

function standing(start: readonly UnitOfStart[]): Replay {
  const replay: Replay = { lives: new Map(), versions: [], open: new Map() };
  for (const { parentCode, name, shortName, ...life } of start) {
    replay.lives.set(life.code, { ...life, validTo: null });
    openVersion(replay, {
      code: life.code,
      from: life.validFrom,
      to: null,
      parentCode,
      name,
      shortName,
      gsoCode: life.gsoCode,
    });
  }
  return replay;
}

function mustNameLivingUnits(replay: Replay, ofDay: readonly UnitChange[]): void {
  for (const { effectiveDate, fromCodes, toCode } of ofDay) {
    for (const code of fromCodes) {
      if (!replay.open.has(code)) throw new Error(`${code} does not live on ${effectiveDate}`);
    }
    const ended = toCode !== null && !replay.open.has(toCode) && replay.lives.has(toCode);
    if (ended) throw new Error(`${toCode} ended before ${effectiveDate}`);
  }
}

/** One change for each unit that receives on the day: several lines (a merge and some splits) may feed the same one. */
function receivingUnits(ofDay: readonly UnitChange[]): UnitChange[] {
  const byUnit = new Map<string, UnitChange>();
  for (const change of ofDay) {
    if (change.toCode === null) continue;
    const known = byUnit.get(change.toCode);
    byUnit.set(change.toCode, known ? { ...known, toGsoCode: known.toGsoCode ?? change.toGsoCode } : change);
  }
  return [...byUnit.values()];
}

function giveBirthOrRename(replay: Replay, change: UnitChange, day: CalendarDate): void {
  const code = change.toCode!;
  const before = replay.open.get(code);
  const name = change.toName ?? before?.name;
  if (!name) throw new Error(`${code} is born on ${day} without a name`);
  if (before) rename(replay, before, { name, gsoCode: change.toGsoCode ?? before.gsoCode }, day);
  else giveBirth(replay, { code, name, change }, day);
}

function rename(
  replay: Replay,
  before: UnitVersion,
  after: { name: string; gsoCode: string | null },
  day: CalendarDate,
): void {
  if (before.name === after.name && before.gsoCode === after.gsoCode) return;
  const shortName = before.name === after.name ? before.shortName : communeNaming(after.name).shortName;
  openVersion(replay, { ...before, ...after, shortName, from: day });
  replay.lives.get(before.code)!.gsoCode = after.gsoCode;
}

/** A new commune: it hangs where its first predecessor hung; what becomes of that parent is settled after all births. */
function giveBirth(replay: Replay, born: { code: string; name: string; change: UnitChange }, day: CalendarDate): void {
  const { kind, shortName } = communeNaming(born.name);
  const gsoCode = born.change.toGsoCode;
  replay.lives.set(born.code, {
    code: born.code,
    level: 'xa',
    kind,
    gsoCode,
    validFrom: day,
    validTo: null,
    confidence: born.change.confidence,
  });
  const parentCode = lastVersion(replay, born.change.fromCodes[0]!).parentCode;
  openVersion(replay, { code: born.code, from: day, to: null, parentCode, name: born.name, shortName, gsoCode });
}

function reparentOrphans(replay: Replay, day: CalendarDate): void {
  for (const version of replay.open.values()) {
    const parentCode = nearestLiving(replay, version.parentCode);
    if (parentCode === version.parentCode) continue;
    if (version.from === day) version.parentCode = parentCode;
    else openVersion(replay, { ...version, parentCode, from: day });
  }
}

function nearestLiving(replay: Replay, code: string | null): string | null {
  if (code === null || replay.open.has(code)) return code;
  return nearestLiving(replay, lastVersion(replay, code).parentCode);
}

function end(replay: Replay, code: string, day: CalendarDate): void {
  replay.lives.get(code)!.validTo = day;
  replay.open.get(code)!.to = day;
  replay.open.delete(code);
}

function openVersion(replay: Replay, version: UnitVersion): void {
  const before = replay.open.get(version.code);
  if (before) before.to = version.from;
  replay.versions.push(version);
  replay.open.set(version.code, version);
}

function lastVersion(replay: Replay, code: string): UnitVersion {
  return replay.versions.findLast((version) => version.code === code)!;
}
