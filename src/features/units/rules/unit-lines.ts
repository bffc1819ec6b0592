import { grouped } from '../../../common/grouped.js';
import { joinSpans, overlap, type TimeSpan } from './time-span.js';
import { type UnitHistory, type UnitVersion, versionsByUnit } from './unit-history.js';

/** A unit hung under an ancestor over a span, through the unit directly under that ancestor; itself without one. */
export interface UnitLineSpan extends TimeSpan {
  ancestorCode: string;
  code: string;
  viaCode: string | null;
  /** Whether the span begins with the unit's life. */
  isFirst: boolean;
  /** Whether the span ends with the unit's life. */
  isLast: boolean;
}

interface Step extends TimeSpan {
  ancestorCode: string;
  viaCode: string;
}

/**
 * Under whom each unit hung when. On any day of its life a unit has one line to itself and one to each unit above it.
 * Where a unit is older than what is known of its parent, the parent's first place counts for the days before.
 */
export function unitLines(history: UnitHistory): UnitLineSpan[] {
  const versions = versionsByUnit(history);
  return history.units.flatMap(({ code, validFrom, validTo }) => {
    const life = { from: validFrom, to: validTo };
    const above = byAncestor(stepsAbove(code, life, versions)).flatMap((steps) =>
      joinSpans(steps, (a, b) => a.viaCode === b.viaCode),
    );
    return [{ ancestorCode: code, viaCode: null, ...life }, ...above].map((line) => ({
      ...line,
      code,
      isFirst: line.from === life.from,
      isLast: line.to === life.to,
    }));
  });
}

/** All that stood above a unit at any time in the span, each only as long as the one below hung on it. */
function stepsAbove(code: string, span: TimeSpan, versions: ReadonlyMap<string, readonly UnitVersion[]>): Step[] {
  return beyondLife(versions.get(code) ?? []).flatMap(({ parentCode, ...version }) => {
    const shared = overlap(version, span);
    if (parentCode === null || shared === null) return [];
    return [{ ancestorCode: parentCode, viaCode: code, ...shared }, ...stepsAbove(parentCode, shared, versions)];
  });
}

/** The places of a unit, the first and the last of them without bounds towards before and after its life. */
function beyondLife(versions: readonly UnitVersion[]): (TimeSpan & { parentCode: string | null })[] {
  return versions.map(({ parentCode, from, to }, index) => ({
    parentCode,
    from: index === 0 ? null : from,
    to: index === versions.length - 1 ? null : to,
  }));
}

function byAncestor(steps: readonly Step[]): Step[][] {
  return [...grouped(steps, ({ ancestorCode }) => ancestorCode).values()];
}
