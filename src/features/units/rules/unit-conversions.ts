import type { CalendarDate } from '../../../common/dates/calendar-date.js';
import { grouped } from '../../../common/grouped.js';
import { joinSpans, overlap, type TimeSpan } from './time-span.js';
import type { UnitHistory, UnitLife, UnitSuccession } from './unit-history.js';

/** As which unit a unit is read on the days of a span; null where it cannot be converted. */
export interface UnitConversionSpan extends TimeSpan {
  code: string;
  shownCode: string | null;
}

interface Shown extends TimeSpan {
  shownCode: string | null;
}

interface Relations {
  lives: ReadonlyMap<string, UnitLife>;
  from: ReadonlyMap<string, readonly UnitSuccession[]>;
  to: ReadonlyMap<string, readonly UnitSuccession[]>;
}

/**
 * For each unit, spans that cover all time. It is shown as itself while it lives; after its end as what its primary
 * succession led to, and what that led to, as of the day; before its birth as the one unit that ended wholly into it
 * alone, and as what that one came from. Otherwise it cannot be converted.
 */
export function unitConversions(history: UnitHistory): UnitConversionSpan[] {
  const relations = relationsOf(history);
  return history.units.flatMap((unit) => {
    const { code, validFrom, validTo } = unit;
    const spans: Shown[] = [
      ...before(unit, relations),
      { from: validFrom, to: validTo, shownCode: code },
      ...after(unit, relations),
    ];
    return joinSpans(spans, (a, b) => a.shownCode === b.shownCode).map((span) => ({ code, ...span }));
  });
}

function before(unit: UnitLife, relations: Relations): Shown[] {
  if (unit.validFrom === null) return [];
  const earlier: TimeSpan = { from: null, to: unit.validFrom };
  const origin = soleOrigin(unit, unit.validFrom, relations);
  if (!origin) return [{ ...earlier, shownCode: null }];
  return within(earlier, [...before(origin, relations), whileAlive(origin)]);
}

function after(unit: UnitLife, relations: Relations): Shown[] {
  if (unit.validTo === null) return [];
  const later: TimeSpan = { from: unit.validTo, to: null };
  const heir = primaryHeir(unit, unit.validTo, relations);
  if (!heir) return [{ ...later, shownCode: null }];
  return within(later, [whileAlive(heir), ...after(heir, relations)]);
}

/** The unit that alone became this one on the day of its birth, and became nothing else. */
function soleOrigin({ code }: UnitLife, birth: CalendarDate, { lives, from, to }: Relations): UnitLife | null {
  const givers = new Set(onDay(to.get(code), birth).map(({ fromCode }) => fromCode));
  if (givers.size !== 1) return null;
  const giver = lives.get([...givers][0]!)!;
  const heirs = onDay(from.get(giver.code), birth).filter(({ toCode }) => toCode !== null);
  return giver.validTo === birth && heirs.every(({ toCode }) => toCode === code) ? giver : null;
}

/** The unit into which the figures roll from the day on which this one ended. */
function primaryHeir({ code }: UnitLife, end: CalendarDate, { lives, from }: Relations): UnitLife | null {
  const primary = onDay(from.get(code), end).filter(({ isPrimary }) => isPrimary);
  const heirs = new Set(primary.map(({ toCode }) => toCode));
  return heirs.size === 1 ? (lives.get([...heirs][0]!) ?? null) : null;
}

function relationsOf({ units, successions }: UnitHistory): Relations {
  const betweenTwo = successions.filter(({ fromCode, toCode }) => fromCode !== toCode);
  const withHeir = betweenTwo.filter(({ toCode }) => toCode !== null);
  return {
    lives: new Map(units.map((unit) => [unit.code, unit])),
    from: grouped(betweenTwo, ({ fromCode }) => fromCode),
    to: grouped(withHeir, ({ toCode }) => toCode!),
  };
}

function onDay(successions: readonly UnitSuccession[] | undefined, day: CalendarDate): UnitSuccession[] {
  return (successions ?? []).filter(({ effectiveDate }) => effectiveDate === day);
}

function whileAlive({ code, validFrom, validTo }: UnitLife): Shown {
  return { from: validFrom, to: validTo, shownCode: code };
}

function within(span: TimeSpan, shown: readonly Shown[]): Shown[] {
  return shown.flatMap((each) => {
    const shared = overlap(each, span);
    return shared === null ? [] : [{ ...shared, shownCode: each.shownCode }];
  });
}
