import { addDays, type CalendarDate, daysBetween, yearOf } from '../../src/common/dates/calendar-date.js';
import { covers } from '../../src/features/units/rules/time-span.js';
import { unitConversions } from '../../src/features/units/rules/unit-conversions.js';
import { type UnitHistory, type UnitOnDay, unitsAsOf } from '../../src/features/units/rules/unit-history.js';
import type { Random } from './random.js';

/** An invented record of what a unit has: the real units, but which of them has what since when is made up. */
export interface DemoRollout {
  unitCode: string;
  itemCode: string;
  fromDate: CalendarDate | null;
  toDate: CalendarDate | null;
  targetDate: CalendarDate | null;
  source: string;
}

/** The day of the newspaper report, with which the invented records agree: 153 of 226 communes, 23 units with a LAN. */
const REPORTED_ON: CalendarDate = '2011-05-13';
const LINKED = 153;
const TO_BE_LINKED = 70;
const TARGET: CalendarDate = '2011-12-31';
const NETWORKED = 23;
const SOURCE = 'Dữ liệu dùng thử';

/**
 * Invents who has what: 153 communes linked by 13/05/2011 and 70 more to be linked by the end of the year, of which some
 * wait to this day; a LAN in 23 bodies; OpenOffice.org wherever there is a network; a shared database in some communes of
 * today. The communes that wait all went into the same few of today, so that some of these still have no network.
 */
export function demoRollouts(given: { units: UnitHistory; today: CalendarDate; random: Random }): DemoRollout[] {
  const { units, today, random } = given;
  const then = unitsAsOf(units, REPORTED_ON);
  const linked = linkedCommunes(then, units, random);
  const bodies = networkedBodies(then, random);
  const separate = bodies.filter(({ level }) => level === 'tinh').slice(0, 9);
  return [
    ...bodies.map((unit) => since(unit, 'MEGAWAN', dayBetween('2003-09-01', '2005-12-31', random))),
    ...linked,
    ...bodies.map((unit) => since(unit, 'LAN', dayBetween('2004-01-05', '2010-12-31', random))),
    ...separate.map((unit) => since(unit, 'NETSEP', dayBetween('2009-01-05', REPORTED_ON, random))),
    ...bodies.map((unit) => since(unit, 'OOO', dayBetween('2007-06-01', '2009-12-31', random))),
    ...linked
      .filter(({ fromDate }) => fromDate !== null)
      .map((rollout) => ({ ...rollout, itemCode: 'OOO', targetDate: null })),
    ...sharedDatabase(units, today, random),
  ];
}

function linkedCommunes(then: readonly UnitOnDay[], units: UnitHistory, random: Random): DemoRollout[] {
  const communes = random.shuffle(then.filter(({ level }) => level === 'xa'));
  const waiting = waitingCommunes(communes, units, random);
  const others = communes.filter(({ code }) => !waiting.has(code));
  const last = communes.filter(({ code }) => waiting.has(code));
  const inOrder = [...others, ...last];
  return inOrder.slice(0, LINKED + TO_BE_LINKED).map((unit, index) => {
    if (index < LINKED) return since(unit, 'MEGAWAN', dayBetween('2008-03-03', REPORTED_ON, random));
    const fromDate = waiting.has(unit.code) ? null : dayBetween(addDays(REPORTED_ON, 18), TARGET, random);
    return { ...since(unit, 'MEGAWAN', fromDate), targetDate: TARGET };
  });
}

/** All communes of then that went into a few of today's, about thirty. */
function waitingCommunes(communes: readonly UnitOnDay[], units: UnitHistory, random: Random): Set<string> {
  const heirs = new Map(
    unitConversions(units)
      .filter(({ to }) => to === null)
      .map(({ code, shownCode }) => [code, shownCode]),
  );
  const waiting = new Set<string>();
  for (const heir of random.shuffle([...new Set(communes.map(({ code }) => heirs.get(code) ?? null))])) {
    if (heir === null || waiting.size > 26) continue;
    for (const { code } of communes) if (heirs.get(code) === heir) waiting.add(code);
  }
  return waiting;
}

/** The district committees and, up to 23, bodies of the province. */
function networkedBodies(then: readonly UnitOnDay[], random: Random): UnitOnDay[] {
  const committees = then.filter(({ kind }) => kind === 'huyen_uy' || kind === 'thanh_uy');
  const ofProvince = then.filter(({ level, kind }) => level === 'tinh' && kind !== 'tinh_uy' && kind !== 'ban_chi_dao');
  return [...committees, ...random.shuffle(ofProvince)].slice(0, NETWORKED);
}

/** Since the communes of today were made: most have the shared database, some are to have it by the end of the year. */
function sharedDatabase(units: UnitHistory, today: CalendarDate, random: Random): DemoRollout[] {
  const alive = new Set(
    units.units.filter((unit) => covers(unit.validFrom, unit.validTo, today)).map(({ code }) => code),
  );
  const communes = unitsAsOf(units, '2025-07-01').filter(({ level, code }) => level === 'xa' && alive.has(code));
  return random
    .shuffle(communes)
    .slice(0, 52)
    .map((unit, index) => {
      if (index < 40) return since(unit, 'SHAREDDB', dayBetween('2025-08-01', '2025-12-31', random));
      return { ...since(unit, 'SHAREDDB', null), targetDate: `${yearOf(today)}-12-31` };
    });
}

function since({ code }: UnitOnDay, itemCode: string, fromDate: CalendarDate | null): DemoRollout {
  return { unitCode: code, itemCode, fromDate, toDate: null, targetDate: null, source: SOURCE };
}

function dayBetween(from: CalendarDate, to: CalendarDate, random: Random): CalendarDate {
  return addDays(from, random.int(0, daysBetween(from, to)));
}
