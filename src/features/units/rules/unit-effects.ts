import type { CalendarDate } from '../../../common/dates/calendar-date.js';
import type { NamedUnit, UnitEffect, UnitStanding } from '../unit-act-input.js';
import { type UnitHistory, type UnitOnDay, unitsAsOf } from './unit-history.js';
import { unitLabel } from './unit-label.js';

type Tree = ReadonlyMap<string, UnitOnDay>;

/** What an act does to units on its day: those that end, are born, change name or place, or give a part of themselves. */
export function unitEffects(
  before: UnitHistory,
  after: UnitHistory,
  { id, day }: { id: number; day: CalendarDate },
): UnitEffect[] {
  const [then, now] = [before, after].map(
    (history) => new Map(unitsAsOf(history, day).map((unit) => [unit.code, unit])),
  );
  const giving = new Set(
    after.successions.filter((each) => each.actId === id && each.fromCode !== each.toCode).map((each) => each.fromCode),
  );
  return [...new Set([...then!.keys(), ...now!.keys()])].sort().flatMap((code) => {
    const [was, is] = [standingIn(then!, code), standingIn(now!, code)];
    const renamed = was !== null && is !== null && (was.name !== is.name || was.gsoCode !== is.gsoCode);
    const moved = was !== null && is !== null && was.parent?.code !== is.parent?.code;
    const kind = kindOf(was, is, { changes: renamed || moved, gives: giving.has(code) });
    if (kind === null) return [];
    return [{ code, kind, before: was, after: is, renamed, moved, successors: successorsOf(code, after, id, now!) }];
  });
}

function kindOf(
  was: UnitStanding | null,
  is: UnitStanding | null,
  { changes, gives }: { changes: boolean; gives: boolean },
): UnitEffect['kind'] | null {
  if (was === null) return 'born';
  if (is === null) return 'ends';
  if (changes) return 'changes';
  return gives ? 'gives' : null;
}

function successorsOf(code: string, after: UnitHistory, actId: number, now: Tree): UnitEffect['successors'] {
  return after.successions
    .filter((each) => each.actId === actId && each.fromCode === code)
    .flatMap(({ toCode, isPrimary }) => {
      const heir = toCode === null || toCode === code ? null : named(now, toCode);
      return heir === null ? [] : [{ ...heir, isPrimary }];
    });
}

function standingIn(tree: Tree, code: string): UnitStanding | null {
  const unit = tree.get(code);
  if (!unit) return null;
  const { name, level, gsoCode, parentCode } = unit;
  return {
    name,
    label: labelIn(tree, unit),
    level,
    gsoCode,
    parent: parentCode === null ? null : named(tree, parentCode),
  };
}

function named(tree: Tree, code: string): NamedUnit | null {
  const unit = tree.get(code);
  return unit ? { code, label: labelIn(tree, unit) } : null;
}

function labelIn(tree: Tree, { shortName, level, parentCode }: UnitOnDay): string {
  const parent = parentCode === null ? undefined : tree.get(parentCode);
  return unitLabel({ shortName, level, parentShortName: parent?.shortName ?? null });
}
