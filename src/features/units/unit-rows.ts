import { addDays, type CalendarDate } from '../../common/dates/calendar-date.js';
import { searchKey } from '../../common/vietnamese/search-key.js';
import { textSortKey } from '../../common/vietnamese/sort-key.js';
import { covers } from './rules/time-span.js';
import { unitConversions } from './rules/unit-conversions.js';
import {
  type UnitHistory,
  type UnitLife,
  type UnitVersion as VersionInHistory,
  versionsByUnit,
} from './rules/unit-history.js';
import { unitLabel } from './rules/unit-label.js';
import { unitLines } from './rules/unit-lines.js';
import type { UnitAncestor } from './unit-ancestor.entity.js';
import type { UnitConversion } from './unit-conversion.entity.js';
import type { UnitLine } from './unit-line.entity.js';
import type { UnitSuccession } from './unit-succession.entity.js';
import type { UnitVersion } from './unit-version.entity.js';
import type { Unit } from './unit.entity.js';

/** The rows of the unit tables that follow from a history. */
export interface UnitRows {
  units: Unit[];
  versions: Omit<UnitVersion, 'id'>[];
  ancestors: UnitAncestor[];
  successions: Omit<UnitSuccession, 'id'>[];
  lines: Omit<UnitLine, 'id'>[];
  conversions: Omit<UnitConversion, 'id'>[];
}

/** A history of units as rows; `ids` has the id of every unit by its code, scopes are those of today. */
export function unitRows(history: UnitHistory, ids: ReadonlyMap<string, number>, today: CalendarDate): UnitRows {
  const idOf = (code: string | null): number | null => (code === null ? null : ids.get(code)!);
  const lines = unitLines(history).map(({ ancestorCode, code, viaCode, from, to, isFirst, isLast }) => ({
    ancestorId: ids.get(ancestorCode)!,
    unitId: ids.get(code)!,
    viaUnitId: idOf(viaCode),
    validFrom: from,
    validTo: to,
    isFirst,
    isLast,
  }));
  return {
    units: history.units.map(({ code, level, kind, validFrom, validTo, confidence, bornByActId }) => {
      return { id: ids.get(code)!, code, level, kind, validFrom, validTo, confidence, bornByActId };
    }),
    versions: versionRows(history, idOf),
    ancestors: aboveUntil(lines, today),
    successions: history.successions.map(({ fromCode, toCode, ...succession }) => ({
      ...succession,
      fromUnitId: ids.get(fromCode)!,
      toUnitId: idOf(toCode),
    })),
    lines,
    conversions: unitConversions(history).map(({ code, shownCode, from, to }) => ({
      unitId: ids.get(code)!,
      validFrom: from,
      validTo: to,
      shownUnitId: idOf(shownCode),
    })),
  };
}

function versionRows(history: UnitHistory, idOf: (code: string | null) => number | null): Omit<UnitVersion, 'id'>[] {
  const lives = new Map(history.units.map((life) => [life.code, life]));
  const versions = versionsByUnit(history);
  return history.versions.map((version) => {
    const parent = versions.get(version.parentCode ?? '')?.find((above) => holdsAtEndOf(version, above));
    return versionRow(version, lives.get(version.code)!, parent ?? null, idOf);
  });
}

function versionRow(
  version: VersionInHistory,
  { level }: UnitLife,
  parent: VersionInHistory | null,
  idOf: (code: string | null) => number | null,
): Omit<UnitVersion, 'id'> {
  const { code, from, to, parentCode, name, shortName, gsoCode } = version;
  const label = unitLabel({ shortName, level, parentShortName: parent?.shortName ?? null });
  return {
    unitId: idOf(code)!,
    validFrom: from,
    validTo: to,
    parentId: idOf(parentCode),
    name,
    shortName,
    label,
    gsoCode,
    searchKey: searchKey(`${name} ${shortName} ${label}`),
    sortKey: textSortKey(label),
  };
}

/** Whether the unit above was so called on the last day of the version: a label follows the name of the district. */
function holdsAtEndOf({ to }: VersionInHistory, above: VersionInHistory): boolean {
  return to === null ? above.to === null : covers(above.from, above.to, addDays(to, -1));
}

/** Under what each unit hangs or once hung: what an act of the future will put above it does not count before its day. */
function aboveUntil(lines: readonly Omit<UnitLine, 'id'>[], today: CalendarDate): UnitAncestor[] {
  const begun = lines.filter(
    ({ validFrom, viaUnitId }) => viaUnitId === null || validFrom === null || validFrom <= today,
  );
  const pairs = new Map(begun.map(({ ancestorId, unitId }) => [`${ancestorId} ${unitId}`, { ancestorId, unitId }]));
  return [...pairs.values()];
}
