import {
  addDays,
  type CalendarDate,
  isCalendarDate,
  parseVietnameseDate,
} from '../../../../common/dates/calendar-date.js';
import type { UnitsOfDay, UnitsOfDays } from '../units-of-days.js';
import type { ChangeLine } from './changes-list.js';

/** The day of a line; null where none is known. */
export function dayOfChange({ effectiveDate }: Pick<ChangeLine, 'effectiveDate'>): CalendarDate | null {
  const text = effectiveDate?.trim() ?? '';
  return isCalendarDate(text) ? text : parseVietnameseDate(text);
}

/** The days on which the units of a line are looked up: those it changes lived the day before. */
export function daysOfChange(line: ChangeLine): CalendarDate[] {
  const day = dayOfChange(line);
  return day === null ? [] : [addDays(day, -1), day];
}

/**
 * The lines with the codes of the units that they name. What names none, or several, stays as it is written: as a code it is
 * unknown.
 */
export function withCodes(lines: readonly ChangeLine[], units: UnitsOfDays): ChangeLine[] {
  return lines.map((line) => {
    const days = daysOfChange(line).map((day) => units.on(day));
    const code = (text: string) => codeOf(text.trim(), days);
    return {
      ...line,
      fromCodes: line.fromCodes?.split(';').map(code).join('; ') ?? null,
      toCode: line.toCode && code(line.toCode),
      parentCode: line.parentCode && code(line.parentCode),
    };
  });
}

/** The name under which lists show a unit of a code around a day; the code itself where it has none yet. */
export function labelOfCode(code: string, day: CalendarDate, units: UnitsOfDays): string {
  for (const each of [addDays(day, -1), day]) {
    const { index } = units.on(each);
    const unit = index.byCode.get(code.toUpperCase())?.unit;
    if (unit) return unit.label;
  }
  return code;
}

function codeOf(text: string, days: readonly UnitsOfDay[]): string {
  for (const day of text === '' ? [] : days) {
    const match = day.match(text);
    if (match.kind === 'one') return match.unit.code;
  }
  return text;
}
