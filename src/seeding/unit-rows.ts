import type { CalendarDate } from '../common/dates/calendar-date.js';
import { searchKey } from '../common/vietnamese/search-key.js';
import { textSortKey } from '../common/vietnamese/sort-key.js';
import {
  covers,
  type UnitHistory,
  type UnitLife,
  type UnitVersion as VersionInHistory,
} from '../features/units/rules/unit-history.js';
import { unitLabel } from '../features/units/rules/unit-label.js';
import type { UnitAncestor } from '../features/units/unit-ancestor.entity.js';
import type { UnitSuccession } from '../features/units/unit-succession.entity.js';
import type { UnitVersion } from '../features/units/unit-version.entity.js';
import type { Unit } from '../features/units/unit.entity.js';

/** The rows of the unit tables. Units are numbered from 1. */
export interface UnitRows {
  units: Unit[];
  versions: Omit<UnitVersion, 'id'>[];
  ancestors: UnitAncestor[];
  successions: Omit<UnitSuccession, 'id'>[];
}

/** A history of units as rows of an empty database. */
export function unitRows(history: UnitHistory): UnitRows {
  const ids = new Map(history.units.map(({ code }, index) => [code, index + 1]));
  const idOf = (code: string | null): number | null => (code === null ? null : (ids.get(code) ?? null));
  const lives = new Map(history.units.map((life) => [life.code, life]));
  const versions = versionsByUnit(history);
  return {
    units: history.units.map(({ code, level, kind, validFrom, validTo, confidence }) => {
      return { id: ids.get(code)!, code, level, kind, validFrom, validTo, confidence };
    }),
    versions: history.versions.map((version) => {
      const parent = versions.get(version.parentCode ?? '')?.find(({ from, to }) => covers(from, to, dayIn(version)));
      return versionRow(version, lives.get(version.code)!, parent ?? null, idOf);
    }),
    ancestors: history.units.flatMap(({ code, validFrom, validTo }) =>
      [...ancestorsDuring(code, { from: validFrom, to: validTo }, versions)].map((ancestor) => ({
        ancestorId: ids.get(ancestor)!,
        unitId: ids.get(code)!,
      })),
    ),
    successions: history.successions.map(({ fromCode, toCode, ...succession }) => ({
      ...succession,
      fromUnitId: ids.get(fromCode)!,
      toUnitId: idOf(toCode),
    })),
  };
}

function versionsByUnit({ versions }: UnitHistory): Map<string, VersionInHistory[]> {
  const byUnit = new Map<string, VersionInHistory[]>();
  for (const version of versions) byUnit.set(version.code, [...(byUnit.get(version.code) ?? []), version]);
  return byUnit;
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

interface Span {
  from: CalendarDate | null;
  to: CalendarDate | null;
}

/** The unit itself and all above it at any time in the span, each only as long as the one below hung on it. */
function ancestorsDuring(
  code: string,
  span: Span,
  versions: ReadonlyMap<string, readonly VersionInHistory[]>,
): Set<string> {
  const found = new Set([code]);
  for (const version of versions.get(code) ?? []) {
    const shared = overlap(version, span);
    if (version.parentCode === null || shared === null) continue;
    for (const ancestor of ancestorsDuring(version.parentCode, shared, versions)) found.add(ancestor);
  }
  return found;
}

function overlap(a: Span, b: Span): Span | null {
  const from = a.from === null || (b.from !== null && b.from > a.from) ? b.from : a.from;
  const to = a.to === null || (b.to !== null && b.to < a.to) ? b.to : a.to;
  return from !== null && to !== null && from >= to ? null : { from, to };
}

/** A day of the version: the first one or, where the beginning is not known, one before all dates. */
function dayIn({ from }: VersionInHistory): CalendarDate {
  return from ?? '0000-01-01';
}
