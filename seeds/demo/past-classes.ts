import { addDays, type CalendarDate, daysBetween, yearOf } from '../../src/common/dates/calendar-date.js';
import type { PartOfDay } from '../../src/common/sessions.js';
import type { PlannedClass } from './history-plan.js';
import type { Random } from './random.js';
import { isWorkingDay } from './working-days.js';
import type { World } from './world.js';

/** A class of the plan with its days. */
export interface DatedClass extends PlannedClass {
  days: CalendarDate[];
  parts: PartOfDay[];
}

/** Classes of a year lie between these days, clear of Tết; those of 2011 end in time for certificates by 13/05/2011. */
function season(year: number): { first: CalendarDate; last: CalendarDate } {
  return year === 2011
    ? { first: '2011-02-21', last: '2011-05-04' }
    : { first: `${year}-03-05`, last: `${year}-12-17` };
}

/** Spreads the classes of a year over its season, in the order of the plan and one after the other. */
export function dateClasses(year: number, planned: readonly PlannedClass[], { courses, random }: World): DatedClass[] {
  const { first, last } = season(year);
  const slot = Math.floor(daysBetween(first, last) / planned.length);
  return planned.map((entry, index) => {
    const opens = addDays(first, index * slot);
    const { parts, count } = rhythm(courses.get(entry.courseCode)!.periods, slot, random);
    const latest = addDays(opens, slot - 1);
    const fitting = runsOf(count, opens, latest);
    if (fitting.length === 0) throw new Error(`no room for ${entry.courseCode} in ${yearOf(opens)}`);
    return { ...entry, parts, days: random.pick(fitting) };
  });
}

/** Half days of 4 periods (5 for some long courses): whole days, or mornings only where time allows. */
function rhythm(periods: number, slot: number, random: Random): { parts: PartOfDay[]; count: number } {
  const each = periods % 40 === 0 && random.chance(0.4) ? 5 : 4;
  const halfDays = periods / each;
  const morningsOnly = halfDays >= 4 && halfDays <= 8 && slot >= 20 && random.chance(0.25);
  return morningsOnly
    ? { parts: ['morning'], count: halfDays }
    : { parts: ['morning', 'afternoon'], count: halfDays / 2 };
}

/** All runs of so many working days in a row that lie between two days. */
function runsOf(count: number, opens: CalendarDate, latest: CalendarDate): CalendarDate[][] {
  const days = Array.from({ length: daysBetween(opens, latest) + 1 }, (_, index) => addDays(opens, index));
  const working = days.filter(isWorkingDay);
  return working
    .slice(0, Math.max(0, working.length - count + 1))
    .map((_, index) => working.slice(index, index + count));
}
